import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifests } from './parse-manifests.ts';
import { toYaml } from './to-yaml.ts';

test('an object is printed as kubectl does: what it is first, status last, names in order within', () => {
  const object = {
    status: { phase: 'Running' },
    spec: { containers: [{ name: 'a', image: 'nginx', args: ['-c', 'x: y'] }] },
    metadata: { name: 'a', labels: { z: 'yes', a: '0644' } },
    kind: 'Pod',
    apiVersion: 'v1',
    data: { 'a.txt': 'one\ntwo\n' },
  };
  expect(toYaml(object)).toBe(
    [
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  labels:',
      '    a: "0644"',
      '    z: "yes"',
      '  name: a',
      'spec:',
      '  containers:',
      '  - args:',
      '    - -c',
      '    - "x: y"',
      '    image: nginx',
      '    name: a',
      'data:',
      '  a.txt: |',
      '    one',
      '    two',
      'status:',
      '  phase: Running',
      '',
    ].join('\n'),
  );
});

test('what is printed reads back the same', () => {
  const name = fc.stringMatching(/^[a-z]{1,6}$/).filter((text) => text !== 'constructor');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(
        'yes',
        'n',
        '12:30',
        '0x1f',
        '1e3',
        '~',
        '',
        '- a',
        'a: b',
        '#',
        '{{x}}',
        '2024-01-01',
        '<<',
      ),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(name, tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  fc.assert(
    fc.property(value, (data) => {
      const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data };
      expect(parseManifests(toYaml(manifest))).toEqual({ ok: true, manifests: [manifest] });
    }),
    { numRuns: 500, seed: 11 },
  );
});
