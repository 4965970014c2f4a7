import { expect, test } from 'vitest';
import { parseInline, parseMarkdown } from './parse-markdown.ts';

test('paragraphs, lists and code', () => {
  const blocks = parseMarkdown(
    'One\nline.\n\nTwo:\n- a\n- b\n  more\n\n1. x\n2. y\n\n```\nkubectl get pods\n```\n',
  );
  expect(blocks).toEqual([
    { type: 'paragraph', inline: [{ type: 'text', text: 'One line.' }] },
    { type: 'paragraph', inline: [{ type: 'text', text: 'Two:' }] },
    {
      type: 'list',
      ordered: false,
      items: [[{ type: 'text', text: 'a' }], [{ type: 'text', text: 'b more' }]],
    },
    { type: 'list', ordered: true, items: [[{ type: 'text', text: 'x' }], [{ type: 'text', text: 'y' }]] },
    { type: 'code', text: 'kubectl get pods' },
  ]);
});

test('emphasis and code inside of text', () => {
  expect(parseInline('Pull the **plug of `worker-2`**, *now*.')).toEqual([
    { type: 'text', text: 'Pull the ' },
    {
      type: 'strong',
      inline: [
        { type: 'text', text: 'plug of ' },
        { type: 'code', text: 'worker-2' },
      ],
    },
    { type: 'text', text: ', ' },
    { type: 'em', inline: [{ type: 'text', text: 'now' }] },
    { type: 'text', text: '.' },
  ]);
});

test('names with underscores and stars that mean nothing stay as they are', () => {
  expect(parseInline('some_long_name and 2 * 3')).toEqual([
    { type: 'text', text: 'some_long_name and 2 * 3' },
  ]);
});

test.each(['javascript:alert(1)', 'http://example.org', 'data:text/html,x', 'https://'])(
  'a link to %s stays text',
  (href) => expect(parseInline(`[x](${href})`).some(({ type }) => type === 'link')).toBe(false),
);

test('a link to the open web is a link', () => {
  expect(parseInline('[docs](https://kubernetes.io/docs/)')).toEqual([
    { type: 'link', href: 'https://kubernetes.io/docs/', inline: [{ type: 'text', text: 'docs' }] },
  ]);
});

test('markup in text is only text', () => {
  expect(parseInline('<img src=x onerror=alert(1)>')).toEqual([
    { type: 'text', text: '<img src=x onerror=alert(1)>' },
  ]);
});

test('a quote holds blocks of its own, and no quotes', () => {
  expect(parseMarkdown('> **Fine.**\n>\n> - a\n>\n>> b\n\nafter')).toEqual([
    {
      type: 'quote',
      blocks: [
        { type: 'paragraph', inline: [{ type: 'strong', inline: [{ type: 'text', text: 'Fine.' }] }] },
        { type: 'list', ordered: false, items: [[{ type: 'text', text: 'a' }]] },
        { type: 'paragraph', inline: [{ type: 'text', text: 'b' }] },
      ],
    },
    { type: 'paragraph', inline: [{ type: 'text', text: 'after' }] },
  ]);
});

test('texts point at words, tools, things and lessons, and at nothing that runs', () => {
  expect(parseInline('[kubelet](word:kubelet)')).toEqual([
    { type: 'pointer', scheme: 'word', to: 'kubelet', inline: [{ type: 'text', text: 'kubelet' }] },
  ]);
  expect(parseInline('[x](javascript:alert)')).toEqual([{ type: 'text', text: '[x](javascript:alert)' }]);
  expect(parseInline('[x](word:a"b)')).toEqual([{ type: 'text', text: '[x](word:a"b)' }]);
});
