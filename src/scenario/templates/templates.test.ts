import { describe, expect, test } from 'vitest';
import { parseManifests, toYaml } from '../yaml.ts';
import { templates } from './index.ts';

describe('the templates', () => {
  test('have names of their own, and offer the usual case, one container, first', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    expect(templates[0]?.containers).toBe(1);
  });

  test.each(templates.map((template) => [template.id, template] as const))(
    '%s is valid YAML that says what it is',
    (_, template) => {
      const manifests = template.manifests({ name: 'mine', replicas: 2, expose: true });
      const parsed = parseManifests(manifests.map(toYaml).join('---\n'));
      expect(parsed).toEqual({ ok: true, manifests });
      expect(manifests.filter(({ kind }) => kind === 'Service')).toHaveLength(1);
      expect(manifests[0]).toMatchObject({
        kind: 'Deployment',
        metadata: { name: 'mine' },
        spec: { replicas: 2 },
      });
      const containers = containersOf(manifests[0]);
      expect(containers).toHaveLength(template.containers);
      for (const { resources } of containers) {
        expect(resources).toMatchObject({
          requests: { cpu: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
      }
    },
  );

  test.each(templates.map((template) => [template.id, template] as const))(
    '%s without a Service has none',
    (_, template) => {
      const manifests = template.manifests({ name: 'mine', replicas: 1, expose: false });
      expect(manifests.map(({ kind }) => kind)).not.toContain('Service');
    },
  );
});

function containersOf(manifest: unknown): { readonly resources?: unknown }[] {
  return (manifest as { spec: { template: { spec: { containers: { resources?: unknown }[] } } } }).spec
    .template.spec.containers;
}
