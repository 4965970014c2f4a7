import { type Cluster, describeRevision, type Revision } from '../../engine/index.ts';
import type { ComponentView } from '../view.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';

type ComponentId = ComponentView['id'];

const says: { readonly [C in ComponentId]: string } = {
  'kube-apiserver': 'The one door: everybody reads and writes through it.',
  etcd: 'The memory: every object, every revision.',
  'kube-scheduler': 'Finds a node for each pod that has none.',
  'kube-controller-manager': 'Many small loops; each makes what is into what should be.',
  'metrics-server': 'Asks every kubelet what is used, and answers the autoscalers.',
  'cluster-autoscaler': 'Orders machines for pods that fit nowhere, and gives unneeded ones back.',
};

const ids = Object.keys(says) as ComponentId[];

interface Tally {
  writes: number;
  last?: Revision;
}

/** The parts of the control plane, how they fare, with what each wrote last. */
export class ControlPlaneProjection {
  readonly #memo = new Memo<ComponentView>();
  readonly #tallies: { readonly [C in ComponentId]: Tally } = {
    'kube-apiserver': { writes: 0 },
    etcd: { writes: 0 },
    'kube-scheduler': { writes: 0 },
    'kube-controller-manager': { writes: 0 },
    'metrics-server': { writes: 0 },
    'cluster-autoscaler': { writes: 0 },
  };
  /** The same, as they were at the last beat: so many writes a second nobody can read. */
  readonly #shown: Record<ComponentId, Tally> = { ...this.#tallies };

  project(cluster: Cluster, changes: Changes): Readonly<Record<string, ComponentView>> {
    const { log } = cluster.store;
    for (const revision of changes.areAll ? log.since(0) : changes.revisions) {
      const author = componentOf(revision.by);
      if (author) this.#count(author, revision);
    }
    const last = lastStored(log);
    for (const id of ['kube-apiserver', 'etcd'] as const)
      Object.assign(this.#tallies[id], { writes: log.head, last });
    if (changes.isBeat) for (const id of ids) this.#shown[id] = { ...this.#tallies[id] };
    for (const { name: id, ...fares } of cluster.components()) {
      const { last, writes } = this.#shown[id];
      const { state, since, slowMs, running, leader } = fares;
      this.#memo.put(id, [last, writes, state, since, slowMs, running, leader], () => ({
        id,
        says: says[id],
        ...fares,
        ...(last && { lastAt: last.time, last: describeRevision(last) }),
        writes,
      }));
    }
    return this.#memo.collect();
  }

  #count(id: ComponentId, revision: Revision): void {
    const tally = this.#tallies[id];
    tally.writes++;
    tally.last = revision;
  }
}

/** Kinds of our own: they stand in the log, but nobody asked the API server to store them. */
const ownKinds: ReadonlySet<string> = new Set(['Machine', 'Traffic', 'Component', 'NodePool']);

/** What the API server had etcd write last; not far back, where much else has happened since. */
function lastStored(log: Cluster['store']['log']): Revision | undefined {
  for (let rev = log.head; rev > log.head - 40; rev--) {
    const revision = log.at(rev);
    if (revision && !ownKinds.has(revision.kind)) return revision;
  }
  return undefined;
}

const others: ReadonlySet<string> = new Set(['user', 'kubelet', 'machine', 'kube-apiserver', 'cloud']);

/** Which part of the control plane a writer belongs to; people, clouds and what runs on machines belong to none. */
export function componentOf(by: string): ComponentId | undefined {
  if (others.has(by)) return undefined;
  if (by === 'cluster-autoscaler' || by === 'kube-controller-manager') return by;
  return by.endsWith('-controller') ? 'kube-controller-manager' : 'kube-scheduler';
}
