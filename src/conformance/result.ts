/** How one recorded case of the real Kubernetes came out here. */
export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** Plays every case of one vector file. Throws when the file is not of the form that its suite knows. */
export type Suite = (vectors: unknown) => CaseResult[];

interface Section<Case> {
  readonly cases: readonly Case[];
}

/** The cases of a section; throws when there is no such section. */
export function casesOf<Case>(vectors: unknown, section: string): readonly Case[] {
  const { sections } = vectors as { sections?: Readonly<Record<string, Section<Case> | undefined>> };
  const cases = sections?.[section]?.cases;
  if (!Array.isArray(cases)) throw new Error(`no section ${section}`);
  return cases;
}

/** Throws when a file has a section that its suite would pass over. */
export function expectSections(vectors: unknown, known: readonly string[]): void {
  const { sections } = vectors as { sections?: object };
  const unknown = Object.keys(sections ?? {}).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`unknown sections: ${unknown.join(', ')}`);
}

/** Compares what came out with what was recorded, as JSON values whose fields may come in any order. */
export function compare(name: string, expected: unknown, actual: unknown): CaseResult {
  return canonical(expected) === canonical(actual)
    ? { name, ok: true }
    : { name, ok: false, expected, actual };
}

/** Runs one case; what it throws is its result. */
export function attempt(name: string, expected: unknown, run: () => unknown): CaseResult {
  try {
    return compare(name, expected, run());
  } catch (error) {
    return { name, ok: false, expected, actual: `threw ${String(error)}` };
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
