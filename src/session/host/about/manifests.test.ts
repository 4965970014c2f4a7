import { describe, expect, test } from 'vitest';
import { createCluster } from '../../../engine/index.ts';
import { aboutManifests, aboutPlaces } from './manifests.ts';

const text = `apiVersion: v1
kind: Service
metadata:
  name: front
spec:
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: -1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.29
`;

describe('a text of manifests', () => {
  test('that cannot be read is told with line and column', () => {
    expect(aboutManifests('kind: Pod\n\tx: 1')).toMatchObject({ manifests: [], problem: { line: 2 } });
  });

  test('is refused at the lines that the API server’s words speak of', () => {
    const read = aboutManifests(text);
    if (read.about !== 'manifests') throw new Error('no manifests');
    const cluster = createCluster({ seed: 1, machines: [], manifests: [] });
    const outcome = cluster.act({ type: 'apply', manifests: read.manifests });
    expect(outcome.ok).toBe(false);
    const message = outcome.ok ? '' : outcome.message;
    const places = aboutPlaces(text, message);
    expect(places).toMatchObject({ about: 'places' });
    const lines = places.about === 'places' ? places.problems.map(({ line }) => line) : [];
    expect(lines).toEqual([13]);
  });

  test('is refused at its object where no field is named', () => {
    const places = aboutPlaces(text, 'deployments.apps "web" is forbidden: exceeded quota');
    expect(places).toEqual({
      about: 'places',
      problems: [{ line: 8, column: 1, message: 'deployments.apps "web" is forbidden: exceeded quota' }],
    });
  });

  test('with several causes in one refusal marks each line', () => {
    const message =
      'Deployment.apps "web" is invalid: [spec.replicas: Invalid value: -1, spec.template.spec.containers[0].image: Required value]';
    const places = aboutPlaces(text, message);
    expect(places.about === 'places' && places.problems.map(({ line }) => line)).toEqual([13, 22]);
  });
});
