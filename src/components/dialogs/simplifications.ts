import type { Simplification } from '../../session/protocol.ts';

/** Those in which all of the words occur, whatever their case. */
export function matching(list: readonly Simplification[], search: string): readonly Simplification[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ area, says, because, upstream = '' }) => {
    const text = `${area} ${says} ${because} ${upstream}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** By area, in the order in which areas and their members come. */
export function byArea(
  list: readonly Simplification[],
): readonly (readonly [area: string, list: readonly Simplification[]])[] {
  const areas = new Map<string, Simplification[]>();
  for (const one of list) {
    const before = areas.get(one.area);
    if (before) before.push(one);
    else areas.set(one.area, [one]);
  }
  return [...areas];
}
