/** How many recorded answers a file has in each of its sections, as `file/section`. */
export function countRecorded(file: string, vectors: unknown): ReadonlyMap<string, number> {
  const { sections, scenarios } = vectors as {
    sections?: Readonly<Record<string, { readonly cases: readonly unknown[] }>>;
    scenarios?: readonly { readonly category: string }[];
  };
  const name = file.replace(/\.json$/, '');
  const counts = new Map<string, number>();
  for (const [section, { cases }] of Object.entries(sections ?? {}))
    counts.set(`${name}/${section}`, cases.length);
  for (const { category } of scenarios ?? []) {
    const key = `${name}/${category}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
