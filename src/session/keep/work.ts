import type { TimedAction } from '../../engine/index.ts';
import { parseScenario } from '../../scenario/parse-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** The form in which work is kept. */
const FORM = 1;
/** More than anybody makes; beyond, what was kept is damaged. */
const MOST_BRANCHES = 100;
const MOST_INDICES = 5_000;
const ID = /^b\d{1,6}$/;

/** Everything that a person did from one beginning: the beginning, and what was done in each future. */
export interface Work {
  readonly title: string;
  readonly start: Scenario;
  /** Id of the future that is open. */
  readonly current: string;
  readonly branches: readonly KeptBranch[];
}

export interface KeptBranch {
  readonly id: string;
  readonly name: string;
  readonly from?: { readonly branch: string; readonly at: number };
  readonly actions: readonly TimedAction[];
  /** Indices of actions. */
  readonly together: readonly number[];
  readonly refused: readonly number[];
  /** Virtual ms. */
  readonly until: number;
  readonly isHidden?: true;
}

/** Work as plain data. */
export function writeWork(work: Work): unknown {
  return { form: FORM, ...work };
}

export type WorkReading =
  | { readonly ok: true; readonly work: Work; readonly problems: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Reads what was kept, which anybody may have changed; a future that cannot be read is named, and the others are kept. */
export function readWork(kept: unknown): WorkReading {
  if (!isRecord(kept)) return { ok: false, message: 'What was kept is damaged.' };
  if (kept.form !== FORM) return { ok: false, message: 'What was kept is of another version of Podground.' };
  const parsed = parseScenario(kept.start);
  if (!parsed.ok)
    return { ok: false, message: `The beginning that was kept cannot be read. ${parsed.message}` };
  const start = parsed.scenario;
  const list = Array.isArray(kept.branches) ? kept.branches.slice(0, MOST_BRANCHES) : [];
  const problems: string[] = [];
  const branches = new Map<string, KeptBranch>();
  for (const each of list) {
    const branch = readBranch(each, start);
    if (typeof branch === 'string') problems.push(`The future ${nameOf(each)} cannot be read. ${branch}`);
    else if (branches.has(branch.id)) problems.push(`The future ${nameOf(each)} was kept twice.`);
    else branches.set(branch.id, branch);
  }
  const all = [...branches.values()].map((branch) => withKnownOrigin(branch, branches));
  const first = all[0];
  if (!first) return { ok: false, message: [...problems, 'No future was kept.'].join('\n') };
  const current = all.find(({ id }) => id === kept.current) ?? first;
  const title = textOf(kept.title, 200) ?? start.metadata.title ?? start.metadata.name;
  return { ok: true, work: { title, start, current: current.id, branches: all }, problems };
}

/** The branch, or why it cannot be read. */
function readBranch(kept: unknown, start: Scenario): KeptBranch | string {
  if (!isRecord(kept)) return 'It is damaged.';
  const { id, name, from, isHidden } = kept;
  if (typeof id !== 'string' || !ID.test(id)) return 'It has no id.';
  const { view: _, ...spec } = start.spec;
  const parsed = parseScenario({ ...start, spec: { ...spec, actions: kept.actions, at: kept.until } });
  if (!parsed.ok) return parsed.message;
  const { actions, at: until } = parsed.scenario.spec;
  const origin =
    isRecord(from) && typeof from.branch === 'string' && isMoment(from.at, until)
      ? { branch: from.branch, at: from.at }
      : undefined;
  return {
    id,
    name: textOf(name, 200) ?? id,
    ...(origin && { from: origin }),
    actions,
    together: indicesOf(kept.together, actions.length),
    refused: indicesOf(kept.refused, actions.length),
    until,
    ...(isHidden === true && { isHidden: true as const }),
  };
}

function withKnownOrigin(branch: KeptBranch, all: ReadonlyMap<string, KeptBranch>): KeptBranch {
  const { from, ...rest } = branch;
  return from && (!all.has(from.branch) || leadsInACircle(branch, all)) ? rest : branch;
}

function leadsInACircle(branch: KeptBranch, all: ReadonlyMap<string, KeptBranch>): boolean {
  let current: KeptBranch | undefined = branch;
  for (let steps = 0; steps <= all.size; steps++) {
    if (!current?.from) return false;
    current = all.get(current.from.branch);
  }
  return true;
}

function indicesOf(value: unknown, count: number): number[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_INDICES).filter((each) => Number.isInteger(each) && each >= 0 && each < count);
}

function isMoment(value: unknown, until: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= until;
}

function textOf(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, most) : undefined;
}

function nameOf(kept: unknown): string {
  const name = isRecord(kept) ? (textOf(kept.name, 80) ?? textOf(kept.id, 80)) : undefined;
  return name === undefined ? 'without a name' : `“${name}”`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
