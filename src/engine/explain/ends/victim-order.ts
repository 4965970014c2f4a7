import { controllerOf } from '../../api/pod-status.ts';
import type { Pod, ReplicaSet } from '../../api/types.ts';
import { deletionCost } from '../../controllers/replicaset/deletion-cost.ts';
import {
  type OrderRule,
  type OrderVerdict,
  whyDeleted,
} from '../../controllers/replicaset/deletion-order.ts';
import { isPodActive } from '../../controllers/workload/availability.ts';
import type { Revision } from '../../store/revision.ts';
import { count, list } from '../words.ts';
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
  const verdicts = whyDeleted(pod, own, relatives(before, object, store, first), surplus, revision.time);
  const says = `${kind} had ${surplus === 1 ? 'one' : surplus} too many, and chose ${pod.metadata.name}`;
  const [main] = verdicts;
  if (!main) return { says, evidence: [...evidence, 'All of them had to go.'], topic: 'victim-order' };
  return {
    says: `${says}: ${sayVerdict(pod, main)}`,
    evidence: [
      ...evidence,
      ...verdicts.map((verdict) => `Compared with ${names(verdict)}: ${sayVerdict(pod, verdict)}.`),
      'It looks, in this order, at: no node, not running, not ready, deletion cost, pods on the same node, time since ready, restarts, age.',
    ],
    topic: 'victim-order',
  };
}

function sayVerdict(victim: Pod, { rule, kept: [first] }: OrderVerdict): string {
  return rule && first ? because[rule](victim, first) : 'nothing told them apart';
}

function names({ kept }: OrderVerdict): string {
  const shown = kept.slice(0, 3).map(({ metadata }) => metadata.name);
  return list(kept.length > 3 ? [...shown, `${kept.length - 3} more`] : shown);
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
