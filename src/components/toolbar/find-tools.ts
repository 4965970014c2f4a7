interface Findable {
  readonly title: string;
  readonly says: string;
  readonly id: string;
}

/** Those in which every word of a search begins a word. */
export function found<T extends Findable>(all: readonly T[], search: string): readonly T[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter(({ title, says, id }) => {
    // Ids are words, too: `stopKubeProxy`.
    const text = ` ${title} ${says} ${id.replace(/[A-Z]/g, ' $&')}`.toLowerCase();
    return words.every(
      (word) => text.includes(` ${word}`) || text.includes(`-${word}`) || text.includes(`(${word}`),
    );
  });
}
