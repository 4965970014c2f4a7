import { expect, test } from 'vitest';
import { deployment, scene } from '../testing/scene.ts';

test('what is scaled is named as kubectl names it', () => {
  const cluster = scene({ manifests: [deployment('web', 1)] });
  const outcome = cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 });
  expect(outcome.lines).toEqual(['deployment.apps/web scaled']);
});
