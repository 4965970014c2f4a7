import { type Cluster, describeRevision, type Revision } from '../../engine/index.ts';
import type { ComponentView } from '../view.ts';
import { Memo } from './memo.ts';

type ComponentId = ComponentView['id'];

const says: { readonly [C in ComponentId]: string } = {
  'kube-apiserver': 'The one door: everybody reads and writes through it.',
  etcd: 'The memory: every object, every revision.',
  'kube-scheduler': 'Finds a node for each pod that has none.',
  'kube-controller-manager': 'Many small loops; each makes what is into what should be.',
};

interface Tally {
  writes: number;
  last?: Revision;
}

/** The four parts of the control plane, with what each wrote last. */
export class ControlPlaneProjection {
  readonly #memo = new Memo<ComponentView>();
  readonly #tallies: { readonly [C in ComponentId]: Tally } = {
    'kube-apiserver': { writes: 0 },
    etcd: { writes: 0 },
    'kube-scheduler': { writes: 0 },
    'kube-controller-manager': { writes: 0 },
  };
  #read = 0;

  project({ store: { log } }: Cluster): Readonly<Record<string, ComponentView>> {
    for (const revision of log.since(this.#read)) {
      this.#count('kube-apiserver', revision);
      this.#count('etcd', revision);
      const author = componentOf(revision.by);
      if (author) this.#count(author, revision);
    }
    this.#read = log.head;
    for (const id of Object.keys(says) as ComponentId[]) {
      const { last, writes } = this.#tallies[id];
      this.#memo.put(id, [last, writes], () => ({
        id,
        says: says[id],
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

const others: ReadonlySet<string> = new Set([
  'user',
  'kubelet',
  'machine',
  'kube-apiserver',
  'cloud',
  'cluster-autoscaler',
]);

/** Which part of the control plane a writer belongs to; people, clouds and what runs on machines belong to none. */
function componentOf(by: string): ComponentId | undefined {
  if (others.has(by)) return undefined;
  return by.endsWith('-controller') ? 'kube-controller-manager' : 'kube-scheduler';
}
