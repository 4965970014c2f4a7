/** What may be found: by its name, or by what is said of it. */
export interface Findable {
  readonly name: string;
  /** Kind, state, labels as `app=web`, and whatever else people would type. */
  readonly says: readonly string[];
}

/** The words of a search, in lower case; at most eight. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .slice(0, 200)
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 8);
}

/**
 * How well something fits to all words: 0 is best; undefined when it does not fit. Names fit anywhere; everything
 * else is typed from its beginning.
 */
export function fitOf(words: readonly string[], { name, says }: Findable): number | undefined {
  let worst = 0;
  for (const word of words) {
    const fit = fitOfWord(word, name.toLowerCase(), says);
    if (fit === undefined) return undefined;
    worst = Math.max(worst, fit);
  }
  return worst;
}

function fitOfWord(word: string, name: string, says: readonly string[]): number | undefined {
  if (name === word) return 0;
  const lower = says.map((each) => each.toLowerCase());
  if (lower.includes(word)) return 1;
  if (name.startsWith(word)) return 2;
  if (name.includes(word)) return 3;
  return lower.some((each) => each.startsWith(word)) ? 4 : undefined;
}

/** Labels as people type them. */
export function labelWords(labels: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

/** The best first, and among equals by name, with numbers in their order; and how many more there are. */
export function bestOf<Item extends { readonly fit: number; readonly name: string }>(
  items: readonly Item[],
  most: number,
): { readonly best: readonly Item[]; readonly more: number } {
  const best = items.toSorted((one, other) => one.fit - other.fit || byNumbers.compare(one.name, other.name));
  return { best: best.slice(0, most), more: Math.max(0, best.length - most) };
}

const byNumbers = new Intl.Collator('en', { numeric: true });
