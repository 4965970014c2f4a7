import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { groups } from './groups/index.ts';
import { Stage } from './Stage.tsx';

const components = join(import.meta.dirname, '..');
const specimens = groups.flatMap((group) => group.specimens);
const shown = new Set(specimens.flatMap(({ of }) => of));

/** Every component that the files of a folder export. */
async function partsIn(folder: string): Promise<readonly (readonly [name: string, part: unknown])[]> {
  const files = readdirSync(join(components, folder)).filter((file) => file.endsWith('.tsx'));
  const modules = await Promise.all(
    files.map((file) => import(join(components, folder, file)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module, at) =>
    Object.entries(module)
      .filter(([name]) => /^[A-Z]/.test(name) || name === 'default')
      .map(([name, part]) => [`${folder}/${files[at]}: ${name}`, part] as const),
  );
}

test.each(['ui', 'canvas/cards', 'canvas/cards/pod'])(
  'the page of the design language shows every part of %s',
  async (folder) => {
    const parts = await partsIn(folder);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter(([, part]) => !shown.has(part)).map(([name]) => name)).toEqual([]);
  },
);

test('no two examples, and no two groups, have the same name', () => {
  const names = specimens.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
});

describe.each(groups)('$title', ({ specimens: own }) => {
  test.each(own)('$name: there is something to see', ({ says, draw }) => {
    expect(says).toMatch(/[.!?]$/);
    // Without a window nothing is small, calm or dark.
    globalThis.matchMedia ??= (() => ({ matches: false })) as unknown as typeof matchMedia;
    expect(renderToStaticMarkup(<Stage>{draw()}</Stage>).length).toBeGreaterThan(60);
  });
});
