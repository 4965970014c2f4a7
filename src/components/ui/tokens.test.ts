import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const components = join(import.meta.dirname, '..');
const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

const sheets = readdirSync(components, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css') && !path.endsWith('tokens.css'))
  .map((path) => ({ path, css: withoutComments(readFileSync(join(components, path), 'utf8')) }));

/** In the picture, sizes are its own pixels, which are zoomed: there the type scale does not hold. */
const inPicture = (path: string) => relative('canvas', path).startsWith('..') === false;

function withoutComments(css: string): string {
  return css.replace(/\/\*.*?\*\//gs, '');
}

function customProperties(css: string): Set<string> {
  return new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name));
}

describe.each(sheets)('$path', ({ path, css }) => {
  test('takes its colours from the tokens', () => {
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi) ?? []).toEqual([]);
  });

  test('takes its type sizes from the scale, or from the text around', () => {
    const sizes = [...css.matchAll(/font-size:\s*([^;}]+)/g)].map(([, size = '']) => size.trim());
    const own = sizes.filter((size) => !/^(var\(--text-\w+\)|[\d.]+em|inherit)$/.test(size));
    expect(inPicture(path) ? [] : own).toEqual([]);
  });
});

test('every colour of the light theme has one in the dark theme', () => {
  const [light = '', dark = ''] = tokens.split(':root[data-theme="dark"]');
  const colours = [...light.matchAll(/(--[\w-]+):\s*(?:#|rgb)/g)].map(([, name = '']) => name);
  const missing = colours.filter((name) => !customProperties(dark).has(name) && !name.startsWith('--mark-'));
  expect(missing).toEqual([]);
});
