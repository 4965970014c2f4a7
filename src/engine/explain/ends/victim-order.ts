import { controllerOf } from '../../api/pod-status.ts';
import type { Pod, ReplicaSet } from '../../api/types.ts';
import { deletionCost } from '../../controllers/replicaset/deletion-cost.ts';
import { type OrderRule, whyDeleted } from '../../controllers/replicaset/deletion-order.ts';
import { isPodActive } from '../../controllers/workload/availability.ts';
import type { Revision } from '../../store/revision.ts';
import { count } from '../words.ts';
import { type History, type Told, toldToEnd } from './end.ts';
import { objectAt, podsAt } from './past.ts';

const because: { readonly [R in OrderRule]: (victim: Pod, kept: Pod) => string } = {
  unassigned: () => 'it had no node yet',
  phase: () => 'it was not running yet',
  notReady: () => 'it was not ready',
  deletionCost: (victim, kept) =>
    `its pod-deletion-cost was lower (${deletionCost(victim)} against ${deletionCost(kept)})`,
  crowded: (victim) => `${victim.spec.nodeName} held more pods of the same workload`,
  readyLater: () => 'it had been ready for a clearly shorter time',
  restarts: () => 'its containers had restarted more often',
  sidecarRestarts: () => 'its sidecars had restarted more often',
  younger: () => 'it was clearly younger',
  uid: () => 'they were equal in all that counts, and its UID comes first, which is as good as chance',
};

/** Why the ReplicaSet chose this pod of all. Models pkg/controller/replicaset/replica_set.go getPodsToDelete */
export function tellVictim(revision: Revision, { store }: History): Told | undefined {
  const pod = toldToEnd(revision);
  const isByReplicas = /^(replicaset|replicationcontroller)-controller$/.test(revision.by);
  const owner = pod && isByReplicas ? controllerOf(pod) : undefined;
  if (!pod || !owner) return undefined;
  const first = firstOfBatch(store.log.at.bind(store.log), revision, owner.uid);
  const before = podsAt(store, first - 1).filter(isPodActive);
  const own = before.filter((each) => controllerOf(each)?.uid === owner.uid);
  const object = objectAt(store, 'ReplicaSet', ownerKey(pod, owner.name), first - 1);
  const kind = `${owner.kind} ${owner.name}`;
  const wished = object?.spec.replicas ?? 0;
  const evidence = [`${kind} had ${count(own.length, 'pod')} and wanted ${wished}.`];
  const surplus = own.length - wished;
  const verdict = whyDeleted(pod, own, relatives(before, object, store, first), surplus, revision.time);
  const says = `${kind} had one too many, and chose ${pod.metadata.name}`.replace(
    'one',
    surplus === 1 ? 'one' : String(surplus),
  );
  if (!verdict) return { says, evidence: [...evidence, 'All of them had to go.'], topic: 'victim-order' };
  const why = verdict.rule ? because[verdict.rule](pod, verdict.kept) : 'nothing told them apart';
  return {
    says: `${says}: ${why}`,
    evidence: [
      ...evidence,
      `Compared with ${verdict.kept.metadata.name}, which was kept, ${why}. It looks, in this order, at: no node, not running, not ready, deletion cost, pods on the same node, time since ready, restarts, age.`,
    ],
    topic: 'victim-order',
  };
}

function ownerKey(pod: Pod, name: string) {
  return `${pod.metadata.namespace}/${name}` as Revision['key'];
}

/** The first of the deletions that one look at the pods led to: each of those was chosen from what was there before. */
function firstOfBatch(at: (rev: number) => Revision | undefined, last: Revision, ownerUid: string): number {
  let first = last.rev;
  for (let rev = last.rev - 1; ; rev--) {
    const revision = at(rev);
    if (!revision || revision.time !== last.time || revision.by !== last.by) return first;
    const pod = toldToEnd(revision);
    if (pod && controllerOf(pod)?.uid === ownerUid) first = rev;
  }
}

/** Pods of all ReplicaSets of the same Deployment; those of nobody else. */
function relatives(
  pods: readonly Pod[],
  owner: ReplicaSet | undefined,
  store: History['store'],
  rev: number,
): readonly Pod[] {
  const deployment = owner && controllerOf(owner)?.uid;
  if (deployment === undefined) return [];
  const isSibling = new Map<string, boolean>();
  return pods.filter((pod) => {
    const own = controllerOf(pod);
    if (own?.kind !== 'ReplicaSet') return false;
    let known = isSibling.get(own.uid);
    if (known === undefined) {
      const sibling = objectAt(store, 'ReplicaSet', ownerKey(pod, own.name), rev - 1);
      known = sibling !== undefined && controllerOf(sibling)?.uid === deployment;
      isSibling.set(own.uid, known);
    }
    return known;
  });
}
