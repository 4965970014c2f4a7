import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { groups } from './groups/index.ts';
import { Stage } from './Stage.tsx';

const specimens = groups.flatMap((group) => group.specimens);
const shown = new Set(specimens.flatMap(({ of }) => of));

const folders = {
  ui: import.meta.glob<Record<string, unknown>>('../ui/*.tsx', { eager: true }),
  'canvas/cards': import.meta.glob<Record<string, unknown>>('../canvas/cards/*.tsx', { eager: true }),
  'canvas/cards/pod': import.meta.glob<Record<string, unknown>>('../canvas/cards/pod/*.tsx', { eager: true }),
} as const;

/** Every component that the files of a folder export. */
function partsIn(folder: keyof typeof folders): readonly (readonly [name: string, part: unknown])[] {
  return Object.entries(folders[folder]).flatMap(([path, module]) =>
    Object.entries(module)
      .filter(([name]) => /^[A-Z]/.test(name) || name === 'default')
      .map(([name, part]) => [`${path}: ${name}`, part] as const),
  );
}

test.each(['ui', 'canvas/cards', 'canvas/cards/pod'] as const)(
  'the page of the design language shows every part of %s',
  (folder) => {
    const parts = partsIn(folder);
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
