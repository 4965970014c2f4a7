import { type Cluster, describeRevision, isNotable, type Revision } from '../../engine/index.ts';
import type { HopPlace, HopView } from '../view.ts';
import type { Changes } from './changes.ts';
import { componentOf } from './control-plane.ts';

/** So many hops are shown for each second of watching; what goes beyond is left out, the least telling first. */
const PER_SECOND = 9;
const BURST = 24;
/** Of a busy frame only so many revisions are looked at, the newest. */
const MOST_READ = 120;
/** So many hops stand in the view, and of so many revisions it is known which hop told of them. */
const KEPT = 32;
const REMEMBERED = 400;

/** One hop under way to the view, with what decides whether others are merged into it. */
interface Draft {
  readonly revision: Revision;
  readonly from: HopPlace;
  readonly to: HopPlace;
  readonly kind: HopView['kind'];
  readonly revisions: number[];
}

/** How changes run through the cluster: who asked the API server to write them down, and who had been told of what. */
export class HopsProjection {
  #collection: Readonly<Record<string, HopView>> = {};
  #kept: HopView[] = [];
  #hopOf = new Map<number, string>();
  #room = BURST;

  /** @param watchedMs wall ms that have been watched since the last call */
  project(
    cluster: Cluster,
    changes: Changes,
    watchedMs: number,
    playing: boolean,
  ): Readonly<Record<string, HopView>> {
    // While time stands still, each step may be seen whole.
    this.#room = playing ? Math.min(BURST, this.#room + (watchedMs * PER_SECOND) / 1000) : BURST;
    if (changes.areAll || changes.revisions.length === 0) return this.#collection;
    const drafts = merged(changes.revisions.slice(-MOST_READ));
    const chosen = drafts
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.revision.rev - b.revision.rev)
      .slice(0, Math.floor(this.#room / 2))
      .toSorted((a, b) => a.revision.rev - b.revision.rev);
    if (chosen.length === 0) return this.#collection;
    for (const draft of chosen) this.#add(cluster, draft);
    this.#kept = this.#kept.slice(-KEPT);
    this.#forget();
    this.#collection = Object.fromEntries(this.#kept.map((hop) => [hop.id, hop]));
    return this.#collection;
  }

  #add(cluster: Cluster, { revision, from, to, kind, revisions }: Draft): void {
    const { rev, time, cause } = revision;
    let after = cause.type === 'revision' ? this.#hopOf.get(cause.rev) : undefined;
    const reason = cause.type === 'revision' ? cluster.store.log.at(cause.rev) : undefined;
    if (reason && kind === 'write') {
      const id = `${rev} seen`;
      this.#put({
        id,
        at: time,
        kind: 'watch',
        from: 'kube-apiserver',
        to: from,
        says: describeRevision(reason),
        count: 1,
        ...(after !== undefined && { after }),
      });
      after = id;
    }
    const id = String(rev);
    const about = aboutOf(revision);
    this.#put({
      id,
      at: time,
      kind,
      from,
      to,
      says: describeRevision(revision),
      count: revisions.length,
      ...(about !== undefined && { about }),
      ...(after !== undefined && { after }),
    });
    for (const each of revisions) this.#hopOf.set(each, id);
  }

  #put(hop: HopView): void {
    this.#kept.push(hop);
    this.#room -= 1;
  }

  #forget(): void {
    for (const rev of this.#hopOf.keys()) {
      if (this.#hopOf.size <= REMEMBERED) return;
      this.#hopOf.delete(rev);
    }
  }
}

/** What the same part of the cluster does to objects of one kind in the same way is one hop. */
function merged(revisions: readonly Revision[]): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const revision of revisions) {
    const way = wayOf(revision);
    if (!way || (revision.by !== 'user' && !isNotable(revision))) continue;
    const name = [way.from, way.to, way.kind, revision.kind, deedOf(revision)].join(' ');
    const known = drafts.get(name);
    if (known) known.revisions.push(revision.rev);
    else drafts.set(name, { revision, ...way, revisions: [revision.rev] });
  }
  return [...drafts.values()];
}

type Way = Pick<HopView, 'from' | 'to' | 'kind'>;

/** Machines, components and load are our own kinds: people and clouds act on them, not through the API server. */
function wayOf(revision: Revision): Way | undefined {
  const { kind, by, cause } = revision;
  if (cause.type === 'start') return undefined;
  const { name } = (revision.after ?? revision.before)?.metadata ?? { name: '' };
  const from = by === 'user' ? 'person' : 'cloud';
  switch (kind) {
    case 'Machine':
      return by === 'machine' ? undefined : { from, to: `node:${name}`, kind: 'deed' };
    case 'Component':
      // Kubelets are many: none of them is the one that was configured.
      return by === 'user' && name !== 'kubelet' ? { from, to: name, kind: 'deed' } : undefined;
    case 'NodePool':
      return by === 'user' ? { from, to: `pool:${name}`, kind: 'deed' } : undefined;
    case 'Traffic':
      return by === 'user' ? { from, to: 'users', kind: 'deed' } : undefined;
    default: {
      const writer = writerOf(revision);
      return writer === undefined ? undefined : { from: writer, to: 'kube-apiserver', kind: 'write' };
    }
  }
}

function writerOf(revision: Revision): HopPlace | undefined {
  const { by } = revision;
  if (by === 'user') return 'person';
  if (by === 'kubelet') {
    const node = nodeOf(revision);
    return node === undefined ? undefined : `node:${node}`;
  }
  return by === 'cloud' ? 'cloud' : componentOf(by);
}

function nodeOf({ kind, before, after }: Revision): string | undefined {
  const object = after ?? before;
  if (kind === 'Node') return object?.metadata.name;
  return (object as { spec?: { nodeName?: string } } | undefined)?.spec?.nodeName;
}

/** The thing on the picture that a change is about. */
function aboutOf({ kind, before, after }: Revision): HopPlace | undefined {
  const { uid, name } = (after ?? before)?.metadata ?? {};
  if (kind === 'Pod') return `pod:${uid}`;
  return kind === 'Node' ? `node:${name}` : undefined;
}

function deedOf({ before, after }: Revision): string {
  if (!before) return 'creates';
  if (!after) return 'removes';
  if (after.metadata.deletionTimestamp && !before.metadata.deletionTimestamp) return 'ends';
  if (nodeNameOf(before) !== nodeNameOf(after)) return 'binds';
  return specOf(before) === specOf(after) ? 'reports' : 'changes';
}

const specOf = (object: object) => (object as { spec?: unknown }).spec;
const nodeNameOf = (object: object) => (object as { spec?: { nodeName?: string } }).spec?.nodeName;

/** Whose hops are worth more when not all can be shown: people’s first, kubelets’ reports last. */
function rankOf({ from, kind, revision }: Draft): number {
  if (from === 'person') return 0;
  if (kind === 'deed') return 1;
  return from.startsWith('node:') ? (revision.kind === 'Node' ? 3 : 4) : 2;
}
