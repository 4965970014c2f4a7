import type { Pod } from '../../api/types.ts';
import type { NodeInfo } from '../../scheduler/node-info.ts';
import type { Rejection } from '../../scheduler/status.ts';
import type { Change, Fix, FixKind, Step } from './fix.ts';
import { moreMachines } from './machines.ts';
import { editSpec } from './owner.ts';
import { cutOn, lackingIn } from './remedies/ask-less.ts';
import { remedies } from './remedies/index.ts';
import type { Case } from './remedies/remedy.ts';
import { freeRoom } from './room.ts';

/** Of nodes that reject alike so many are looked at: those that lack least, and of the others just some. */
const looks = { short: 40, other: 6, room: 8 } as const;
const mostFixes = 8;
const mostPairs = 3;

interface Found {
  readonly changes: readonly Change[];
  readonly node: string;
}

/** Groups of nodes that reject the pod in the same way. */
type Groups = ReadonlyMap<Rejection, readonly NodeInfo[]>;

/**
 * What would make the pod fit: single changes first, and pairs of changes where there is little else; the least
 * disturbing first. Each was tried out with the scheduler's filters.
 */
export function findFixes(of: Case, groups: Groups): Fix[] {
  const found: Found[] = [];
  for (const [rejection, nodes] of groups)
    for (const node of pickNodes(of.pod, rejection, nodes)) explore(of, node, rejection, [], found);
  for (const change of [...freeRoom(of, nodesToFree(of.pod, groups)), ...moreMachines(of)]) {
    const node = of.trial.suppose(change.otherwise ?? {}, () => of.trial.firstFit(of.pod));
    if (node !== undefined) found.push({ changes: [change], node });
  }
  const chosen = choose(found);
  const singles = chosen.filter(({ changes }) => changes.length === 1);
  const pairs = chosen.filter(({ changes }) => changes.length > 1);
  const kept = singles.length >= mostPairs ? singles : [...singles, ...pairs.slice(0, mostPairs)];
  return kept.slice(0, mostFixes).flatMap((each) => fixOf(of, each) ?? []);
}

function pickNodes(pod: Pod, { reasons }: Rejection, nodes: readonly NodeInfo[]): readonly NodeInfo[] {
  const lacking = lackingIn(reasons);
  if (lacking.length === 0) return nodes.slice(0, looks.other);
  return byCut(pod, nodes, lacking).slice(0, looks.short);
}

function byCut(pod: Pod, nodes: readonly NodeInfo[], resources: readonly string[]): NodeInfo[] {
  return nodes
    .map((node) => ({ node, cut: cutOn(pod, node, resources) }))
    .sort((a, b) => a.cut - b.cut)
    .map(({ node }) => node);
}

/** Those where it could help that pods go. */
function nodesToFree(pod: Pod, groups: Groups): NodeInfo[] {
  const nodes = [...groups].flatMap(([{ code }, group]) => (code === 'Unschedulable' ? group : []));
  return byCut(pod, nodes, ['cpu', 'memory']).slice(0, looks.room);
}

/** Tries what helps against this rejection; where another filter then rejects, what helps against that, too. */
function explore(
  of: Case,
  node: NodeInfo,
  rejection: Rejection,
  before: readonly Change[],
  found: Found[],
): void {
  const { pod, trial } = of;
  for (const change of remedies.get(rejection.plugin ?? '')?.(of, node, rejection) ?? []) {
    if (before.some(({ kind }) => kind === change.kind)) continue;
    const changed = change.edit ? { ...pod, spec: change.edit(pod.spec) } : pod;
    const changes = [...before, change];
    trial.suppose(change.otherwise ?? {}, () => {
      const left = trial.rejectionOn(changed, node.name);
      if (!left) found.push({ changes, node: node.name });
      else if (changes.length < 2) {
        const now = trial.snapshot.get(node.name);
        if (now) explore({ ...of, pod: changed }, now, left, changes, found);
      }
    });
  }
}

/** Kinds that are about one thing of several: two of them may be worth a choice. */
const particular: ReadonlySet<FixKind> = new Set([
  'uncordon',
  'start-machine',
  'label-node',
  'untaint',
  'free-room',
  'scale-down',
  'spread-less',
  'grow-pool',
]);

/** The best of each family, the best of all first. */
function choose(found: readonly Found[]): Found[] {
  const families = new Map<string, Found[]>();
  const seen = new Set<string>();
  for (const each of found
    .filter((one) => !found.some((other) => isNeedless(one, other)))
    .sort((a, b) => costOf(a) - costOf(b))) {
    const id = each.changes
      .map((change) => change.id)
      .sort()
      .join(' + ');
    if (seen.has(id)) continue;
    seen.add(id);
    const name = each.changes.map(familyOf).sort().join(' + ');
    const family = families.get(name) ?? [];
    families.set(name, family);
    const room = each.changes.length === 1 && each.changes.every(({ kind }) => particular.has(kind)) ? 2 : 1;
    if (family.length < room) family.push(each);
  }
  return [...families.values()].flat().sort((a, b) => costOf(a) - costOf(b));
}

/** Asking for less of more than another way, which does as well. */
function isNeedless({ changes: [one, ...more] }: Found, { changes: [other, ...others] }: Found): boolean {
  const [asks, enough] = [one?.asks, other?.asks];
  if (!asks || !enough || more.length > 0 || others.length > 0) return false;
  const isCovered = Object.entries(enough).every(
    ([resource, amount]) => (asks[resource] ?? Infinity) <= amount,
  );
  return isCovered && JSON.stringify(asks) !== JSON.stringify(enough);
}

/** To ask for less of one resource is another thing than to ask for less of the other. */
function familyOf({ kind, id }: Change): string {
  return kind === 'ask-less' ? id.replace(/=\d+/g, '') : kind;
}

function costOf({ changes }: Found): number {
  return changes.reduce((sum, { cost }) => sum + cost, changes.length > 1 ? 100 : 0);
}

/** As actions, all edits of the pod in one. */
function fixOf({ pod, store }: Case, { changes, node }: Found): Fix | undefined {
  const edits = changes.flatMap(({ edit }) => edit ?? []);
  const [shortLine] = edits.length === 1 ? changes.flatMap(({ editLine }) => editLine ?? []) : [];
  const edit =
    edits.length > 0
      ? editSpec(pod, (spec) => edits.reduce((so, change) => change(so), spec), store, shortLine)
      : undefined;
  if (edits.length > 0 && !edit) return undefined;
  return {
    id: changes.map(({ id }) => id).join(' + '),
    kinds: changes.map(({ kind }) => kind),
    says: changes.map(({ says }) => says),
    means: changes.map(({ means }) => means),
    notes: edit?.notes ?? [],
    node,
    steps: [...changes.flatMap(stepsOf), ...(edit ? stepsOf(edit) : [])],
  };
}

/** Actions, each with what one would type for it. */
export function stepsOf({ actions = [], lines = [] }: Pick<Change, 'actions' | 'lines'>): Step[] {
  return actions.map((action, index) => {
    const line = lines[index];
    return { action, ...(line !== undefined && { line }) };
  });
}
