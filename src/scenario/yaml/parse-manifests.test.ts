import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseManifests } from './parse-manifests.ts';

function manifestsOf(text: string) {
  const parsed = parseManifests(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.manifests;
}

function messageOf(text: string): string {
  const parsed = parseManifests(text);
  if (parsed.ok) throw new Error(`was read: ${JSON.stringify(parsed.manifests).slice(0, 200)}`);
  return parsed.message;
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';

describe('manifests', () => {
  test('are read from several documents, comments and empty documents between them', () => {
    const text = `# Source: chart/templates/a.yaml\n---\n${pod}---\n# nothing here\n---\n\n---\n${pod.replace('a\n', 'b\n')}...\n`;
    expect(manifestsOf(text).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });

  test('are read from JSON, with tabs too', () => {
    const json = '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"metadata": {"name": "a"}\n}';
    expect(manifestsOf(json)).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }]);
    expect(manifestsOf(`[${json}, ${json}]`)).toHaveLength(2);
  });

  test('are read from KYAML, with its folded text', () => {
    const kyaml =
      '---\n{\n  apiVersion: "v1",\n  kind: "Pod",\n  metadata: {\n    name: "a",\n  },\n  args: [\n    "\\\n     one\\n\\\n    \\  two\\n\\\n    ",\n  ],\n}\n';
    expect(manifestsOf(kyaml)).toEqual([
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, args: ['one\n  two\n'] },
    ]);
  });

  test('are taken out of a List, and of lists in it', () => {
    const item = '{apiVersion: v1, kind: Pod, metadata: {name: a}}';
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${item}\n- {apiVersion: v1, kind: PodList, items: [${item}]}\n`;
    expect(manifestsOf(text)).toHaveLength(2);
  });

  test('are read in the YAML that Kubernetes reads: yes is true, 0644 octal, 12:30 a text, a date a text', () => {
    const text = `${pod}a: yes\nb: 0644\nc: 12:30\nd: 2024-01-01\ne: off\nf: "yes"\n80: g\n`;
    const [manifest] = manifestsOf(text);
    expect(manifest).toMatchObject({
      a: true,
      b: 420,
      c: '12:30',
      d: '2024-01-01',
      e: false,
      f: 'yes',
      '80': 'g',
    });
  });

  test('may use anchors, aliases and merges', () => {
    const [manifest] = manifestsOf(`${pod}p: &x {a: 1}\nq: *x\nr:\n  <<: *x\n  b: 2\n`);
    expect(manifest).toMatchObject({ q: { a: 1 }, r: { a: 1, b: 2 } });
  });

  test.each([
    ['a tab', 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: a\n', /^Line 4, column 1: .*tab.* two spaces/],
    [
      'a wrong indent',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n labels: {}\n',
      /^Line 5, column \d+: .*Indent/,
    ],
    [
      'a colon in a text',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a: b\n',
      /^Line 4, column \d+: .*quote/,
    ],
    [
      'a bracket that is missing',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a\n',
      /^Line \d, column \d+: .*bracket/,
    ],
    ['a field set twice', `${pod}kind: Node\n`, /^Line 5, column 1: "kind" is set twice/],
    [
      'a missing kind',
      `${pod}---\n\napiVersion: v1\nmetadata: {name: b}\n`,
      /^Document 2, line 7: kind is missing; add .*kind: Pod/,
    ],
    ['a missing apiVersion', 'kind: Pod\nmetadata: {name: b}\n', /^Line 1: apiVersion is missing; add/],
    ['missing metadata', 'apiVersion: v1\nkind: Pod\n', /^Line 1: metadata is missing; add/],
    [
      'a wrong name',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: 5\n',
      /^Line 4: metadata\.name must be text .* got 5/,
    ],
    ['something else', 'hello world', /^Line 1: this must be a Kubernetes object .* got "hello world"/],
    ['nothing', '# only a comment\n', /^Line 1: There is nothing to apply/],
    ['an alias to nowhere', `${pod}x: *y\n`, /^Line 5, column 4: There is no anchor "&y"/],
    [
      'a Helm template',
      'apiVersion: v1\nkind: {{ .Values.kind }}\nmetadata: {name: a}\n',
      /^Line 2, column \d+: .*helm template/,
    ],
    ['a Helm block', '{{- if .Values.on }}\napiVersion: v1\n{{- end }}\n', /^Line 1, .*helm template/],
    ['a prototype', `${pod}__proto__: {x: 1}\n`, /^Line 5: __proto__ is a name that must not be used/],
    ['no number', `${pod}x: .nan\n`, /^Line 5: x must be a finite number, got NaN/],
    [
      'a million replicas',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 1000000\n',
      /^Line 5: spec\.replicas must be at most/,
    ],
  ])('with %s are refused, naming place and fix', (_, text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  test.each([
    ['brackets', '['.repeat(300_000)],
    ['braces', `${pod}x: ${'{a: '.repeat(50_000)}`],
    ['dashes', '- '.repeat(100_000)],
    ['indents', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['JSON', `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    [
      'laughs',
      `${pod}a: &a [1,1,1,1,1,1,1,1,1,1]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`,
    ],
    ['a circle', `${pod}a: &a [*a]\n`],
    ['quotes', '"'.repeat(100_000)],
    ['anchors', '&a '.repeat(50_000)],
    ['keys', `${pod}x:\n${Array.from({ length: 20_000 }, (_, i) => `  k${i}: 1\n`).join('')}k: {`],
    ['documents', '---\n1\n'.repeat(5_000)],
    ['length', 'a'.repeat(2_000_001)],
  ])('that pile up %s are refused at once', (_, text) => {
    const began = performance.now();
    expect(messageOf(text).length).toBeLessThan(400);
    // A fraction of a second, but tests run side by side.
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('of any text never throw', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '#',
      '!',
      '---\n',
      '<<',
      '? ',
      '%',
      '@',
      '\u0000',
      '{{',
      'kind: Pod\n',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const parsed = parseManifests(pieces.join(''));
        expect(parsed.ok || parsed.message.length > 0).toBe(true);
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });
});
