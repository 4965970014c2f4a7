import { type Key, keyOf } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Client } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerFactory, Requeue } from '../controller.ts';
import { decideEviction } from './decision.ts';
import { evictTainted } from './evict.ts';
import { type NodeTaints, TaintedNodes } from './tainted-nodes.ts';

/** Tolerated for a while; `rev` tainted the node. */
interface Waiting {
  readonly type: 'waiting';
  readonly pod: Pod;
  readonly since: number;
  readonly until: number;
  readonly rev: number;
}

/** What is going on with one pod; evicted pods are left alone until the node's taints change. */
type PodState = Waiting | { readonly type: 'evicted'; readonly by: NodeTaints };

/**
 * Deletes the pods that do not tolerate their node's NoExecute taints, or not for any longer.
 * Models pkg/controller/tainteviction/taint_eviction.go
 */
export const taintEvictionController: ControllerFactory = (): Controller => {
  const nodes = new TaintedNodes();
  const states = new Map<Key, PodState>();

  function reconcile(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
    const pod = store.get('Pod', key);
    const state = states.get(key);
    if (!pod?.spec.nodeName || (state?.type === 'waiting' && state.pod.metadata.uid !== pod.metadata.uid)) {
      cancel(api, key, state);
      if (!pod?.spec.nodeName) return undefined;
    }
    const tainted = nodes.get(pod.spec.nodeName);
    const current = states.get(key);
    if (current?.type === 'evicted' && current.by === tainted) return undefined;
    const nodeIsGone = store.named('Node', undefined, pod.spec.nodeName) === undefined;
    if (nodeIsGone && current?.type === 'waiting') return waitOrEvict(current, pod, tainted, api, now);

    const decision = decideEviction(tainted.taints, pod.spec.tolerations);
    switch (decision.type) {
      case 'stay':
        cancel(api, key, current);
        return undefined;
      case 'evict-now':
        cancel(api, key, current);
        states.set(key, { type: 'evicted', by: tainted });
        evictTainted(api.because({ type: 'revision', rev: tainted.rev }), pod);
        return undefined;
      case 'evict-after': {
        // Once set, the hour stays, even if a later taint is tolerated for less: upstream does so too.
        const until = now + decision.seconds * 1000;
        const waiting: Waiting =
          current?.type === 'waiting'
            ? current
            : { type: 'waiting', pod, since: now, until, rev: tainted.rev };
        return waitOrEvict(waiting, pod, tainted, api, now);
      }
    }
  }

  function waitOrEvict(
    waiting: Waiting,
    pod: Pod,
    by: NodeTaints,
    api: Client,
    now: number,
  ): Requeue | undefined {
    const key = keyOf(pod);
    if (now < waiting.until) {
      states.set(key, waiting);
      return { type: 'after', ms: waiting.until - now, what: 'toleration-seconds' };
    }
    states.set(key, { type: 'evicted', by });
    evictTainted(api.because({ type: 'elapsed', what: 'toleration-seconds', since: waiting.rev }), pod);
    return undefined;
  }

  function cancel(api: Client, key: Key, state: PodState | undefined): void {
    states.delete(key);
    if (state?.type !== 'waiting') return;
    api.event(state.pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`);
  }

  function* waits(store: Store): Iterable<Wait> {
    for (const [key, state] of states) {
      const pod = store.get('Pod', key);
      if (state.type !== 'waiting' || !pod || isTerminating(pod)) continue;
      const { since, until } = state;
      yield { type: 'eviction', kind: 'Pod', key, since, until, setting: 'tolerationSeconds' };
    }
  }

  return {
    name: 'taint-eviction-controller',
    watches: [
      {
        kind: 'Node',
        keys: (revision, store) => (nodes.note(revision) ? podKeysOn(revision, store) : []),
      },
      { kind: 'Pod', keys: (revision) => (isOfInterest(revision) ? [revision.key] : []) },
    ],
    reconcile,
    waits,
  };
};

function podKeysOn({ after }: Revision, store: Store): Key[] {
  return after ? [...store.podsOnNode(after.metadata.name)].map(keyOf) : [];
}

/** A pod that came, went, was bound, or tolerates something else. Models Controller.PodUpdated */
function isOfInterest({ before, after }: Revision): boolean {
  if (!isA('Pod', before) || !isA('Pod', after)) return true;
  const sameNode = before.spec.nodeName === after.spec.nodeName;
  return !sameNode || !isEqual(before.spec.tolerations, after.spec.tolerations);
}
