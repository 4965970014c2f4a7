/** Where one is among the lines that were typed: `at` counts back from the newest, 0 is what is being typed. */
export interface Place {
  readonly at: number;
  /** What was being typed when one began to look back. */
  readonly draft: string;
}

export const atDraft: Place = { at: 0, draft: '' };

/** One line up or down, and the text that stands there; undefined where there is none. */
export function moveAmong(
  typed: readonly string[],
  { at, draft }: Place,
  by: 1 | -1,
  present: string,
): { readonly place: Place; readonly text: string } | undefined {
  const next = at + by;
  if (next < 0 || next > typed.length) return undefined;
  const kept = at === 0 ? present : draft;
  const text = next === 0 ? kept : (typed.at(-next) ?? '');
  return { place: { at: next, draft: kept }, text };
}

/** What of a completion can be put in at once: the one choice, or what all choices begin with. */
export function completed(typed: string, choices: readonly string[]): string {
  const [first = '', ...others] = choices;
  let common = first;
  for (const other of others) while (!other.startsWith(common)) common = common.slice(0, -1);
  if (choices.length === 1) return /[=/]$/.test(first) ? first : `${first} `;
  return common.length > typed.length ? common : typed;
}
