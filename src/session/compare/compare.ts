import type { Ref } from '../view.ts';
import type { DeedDone, RunDigest, Thing } from './digest.ts';
import { figuresOf, partingInWords, sentencesOf } from './words.ts';

/** What is different between two runs from one seed, over the same time. */
export interface Comparison {
  /** Virtual ms. */
  readonly from: number;
  readonly to: number;
  /** From when on load is known, where that is later. */
  readonly loadFrom?: number;
  /** Where they went different ways, and by what; absent where the same was done in both. */
  readonly parting?: Parting;
  /** All figures, in the order in which they are told. */
  readonly figures: readonly ComparedFigure[];
  /** What figures differ, in sentences, the gravest first. */
  readonly says: readonly string[];
  readonly things: readonly ComparedThing[];
  /** How many more things differ. */
  readonly more: number;
}

export interface Parting {
  readonly at: number;
  readonly says: string;
}

export interface ComparedFigure {
  readonly id: string;
  readonly name: string;
  readonly one: string;
  readonly other: string;
  readonly isSame: boolean;
  /** Which fared better, where one can say so. */
  readonly better?: 'one' | 'other';
}

/** Something that differs now. */
export interface ComparedThing {
  readonly ref: Ref;
  /** In which of both it is. */
  readonly in: 'one' | 'other' | 'both';
  readonly says: string;
}

/** A run with the name of its future. */
export interface NamedDigest {
  readonly name: string;
  readonly digest: RunDigest;
}

/** As many things are told. */
const MOST_THINGS = 40;
/** Of one thing as many facts. */
const MOST_FACTS = 4;

/** What differs between two runs that were measured over the same time. */
export function compareRuns(one: NamedDigest, other: NamedDigest): Comparison {
  const parting = partingOf(one, other);
  const loadFrom = Math.max(one.digest.loadFrom ?? 0, other.digest.loadFrom ?? 0);
  const things = thingsThatDiffer(one.digest.things, other.digest.things);
  return {
    from: one.digest.from,
    to: Math.min(one.digest.to, other.digest.to),
    ...(loadFrom > 0 && { loadFrom }),
    ...(parting && { parting }),
    figures: figuresOf(one.digest, other.digest),
    says: sentencesOf(one, other),
    things: things.slice(0, MOST_THINGS),
    more: Math.max(0, things.length - MOST_THINGS),
  };
}

/** The first thing that was done in one of both alone. */
function partingOf(one: NamedDigest, other: NamedDigest): Parting | undefined {
  const deeds = one.digest.deeds;
  const others = other.digest.deeds;
  const isSame = (at: number) => deeds[at]?.at === others[at]?.at && deeds[at]?.says === others[at]?.says;
  let first = 0;
  while (first < Math.max(deeds.length, others.length) && isSame(first)) first++;
  const [mine, theirs] = [deeds[first], others[first]];
  if (!mine && !theirs) return undefined;
  // What was put in between comes first; what was there anyway comes later.
  const isMine = mine !== undefined && (theirs === undefined || isExtra(mine, others.slice(first)));
  const deed = (isMine ? mine : theirs) ?? mine;
  return deed && { at: deed.at, says: partingInWords(deed, isMine ? one.name : other.name) };
}

/** Whether it was not done in the other run, too. */
function isExtra(deed: DeedDone, others: readonly DeedDone[]): boolean {
  return !others.some(({ at, says }) => at === deed.at && says === deed.says);
}

function thingsThatDiffer(ones: readonly Thing[], others: readonly Thing[]): ComparedThing[] {
  const known = new Map(others.map((thing) => [nameOf(thing), thing]));
  const differing: ComparedThing[] = [];
  for (const thing of ones) {
    const twin = known.get(nameOf(thing));
    known.delete(nameOf(thing));
    if (!twin) {
      differing.push({ ref: thing.ref, in: 'one', says: 'only here' });
      continue;
    }
    const says = factsThatDiffer(thing.facts, twin.facts);
    if (says !== undefined) differing.push({ ref: thing.ref, in: 'both', says });
  }
  for (const { ref } of known.values()) differing.push({ ref, in: 'other', says: 'only here' });
  return differing;
}

function nameOf({ ref: { kind, namespace = '', name } }: Thing): string {
  return `${kind}/${namespace}/${name}`;
}

/** `replicas 1, not 3`: the value in one, not the one in the other. */
function factsThatDiffer(ones: Thing['facts'], others: Thing['facts']): string | undefined {
  const paths = [...new Set([...Object.keys(ones), ...Object.keys(others)])].filter(
    (path) => ones[path] !== others[path],
  );
  if (paths.length === 0) return undefined;
  const told = paths
    .slice(0, MOST_FACTS)
    .map((path) => `${lastPart(path)} ${ones[path] ?? 'not set'} | ${others[path] ?? 'not set'}`);
  const more = paths.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** `template.spec.containers[web].resources.requests.cpu` is `requests.cpu of web`. */
function lastPart(path: string): string {
  const container = /ontainers\[([^\]]+)\]\.(?:resources\.)?(.+)$/.exec(path);
  return container ? `${container[2]} of ${container[1]}` : path;
}
