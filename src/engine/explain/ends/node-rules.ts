import { isA } from '../../api/kinds.ts';
import { matchesSelector } from '../../api/labels.ts';
import { isNodeReady, podCondition } from '../../api/pod-status.ts';
import type { Node, Pod, Taint } from '../../api/types.ts';
import { TO_BE_DELETED } from '../../cloud/record.ts';
import { type Revision, subjectOf } from '../../store/revision.ts';
import { list, quoteDuration } from '../words.ts';
import { type History, type Rule, type Told, toldToEnd } from './end.ts';
import { causesOf, objectAt } from './past.ts';

/** Why pods end for what became of their node, and why nodes are given up. */
export const nodeRules: readonly Rule[] = [
  tellSilence,
  tellTaint,
  tellTaintEviction,
  tellPreemption,
  tellEvictionByPerson,
  tellScaleDown,
  tellNotReadyByNode,
];

function tellSilence({ before, after, cause, time }: Revision, { settings }: History): Told | undefined {
  if (!isA('Node', before) || !isA('Node', after) || !isNodeReady(before) || isNodeReady(after))
    return undefined;
  const ready = after.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'Unknown')
    return {
      says: `Node ${after.metadata.name} is not ready: ${ready?.message ?? ''}`,
      topic: 'node-health',
    };
  const patience = quoteDuration(settings.nodeMonitorGracePeriod);
  return {
    says: `The node lifecycle controller gave ${after.metadata.name} up: no heartbeat for ${patience}`,
    evidence: [
      `--node-monitor-grace-period is ${patience}; it looks every ${quoteDuration(settings.nodeMonitorPeriod)}, and kubelets renew their Lease every ${quoteDuration(settings.nodeLeaseRenewInterval)}.`,
      ...(cause.type === 'elapsed' && cause.since === undefined
        ? [`At ${quoteDuration(time)} the log no longer knows what silenced it.`]
        : []),
    ],
    topic: 'node-health',
  };
}

function tellTaint({ before, after }: Revision): Told | undefined {
  if (!isA('Node', before) || !isA('Node', after)) return undefined;
  const added = newTaint(before, after);
  if (added?.effect !== 'NoExecute') return undefined;
  return {
    says: `Node ${after.metadata.name} was tainted ${added.key}:NoExecute`,
    evidence: ['Pods that do not tolerate it have to go; those that tolerate it for a while go then.'],
    topic: 'taint-eviction',
  };
}

function newTaint(before: Node, after: Node): Taint | undefined {
  return after.spec.taints?.find(
    (taint) => !before.spec.taints?.some(({ key, effect }) => key === taint.key && effect === taint.effect),
  );
}

function tellTaintEviction(revision: Revision, { store }: History): Told | undefined {
  const pod = revision.by === 'taint-eviction-controller' ? toldToEnd(revision) : undefined;
  if (!pod) return undefined;
  const { name } = pod.metadata;
  const node = objectAt(store, 'Node', (pod.spec.nodeName ?? '') as Revision['key'], revision.rev);
  const keys = (node?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute').map(({ key }) => key);
  const waited = revision.cause.type === 'elapsed' ? store.log.at(revision.cause.since ?? 0) : undefined;
  const tolerated = pod.spec.tolerations?.find(
    ({ key, tolerationSeconds }) => keys.includes(key ?? '') && tolerationSeconds !== undefined,
  );
  const says = `${name} was evicted from ${pod.spec.nodeName}: ${list(keys) || 'a taint'}`;
  if (!waited || tolerated?.tolerationSeconds === undefined)
    return { says, evidence: ['It has no toleration for that taint.'], topic: 'taint-eviction' };
  return {
    says: `${says} was tolerated for ${quoteDuration(tolerated.tolerationSeconds * 1000)}, and that time was over`,
    evidence: [
      `tolerationSeconds ${tolerated.tolerationSeconds} of ${tolerated.key} began when the taint came, ${quoteDuration(revision.time - waited.time)} before.`,
    ],
    topic: 'taint-eviction',
  };
}

function tellPreemption(revision: Revision, { store }: History): Told | undefined {
  const pod = toldToEnd(revision);
  if (!pod || !revision.by.includes('scheduler')) return undefined;
  const cause = causesOf(store, revision)[1];
  const preemptor = cause && subjectOf(cause);
  if (!isA('Pod', preemptor)) return { topic: 'preemption' };
  const [own, others] = [pod.spec.priority ?? 0, preemptor.spec.priority ?? 0];
  return {
    says: `${pod.metadata.name} made room on ${pod.spec.nodeName} for ${preemptor.metadata.name}, whose priority is higher`,
    evidence: [
      `Priority ${own} against ${others}${preemptor.spec.priorityClassName ? ` (PriorityClass ${preemptor.spec.priorityClassName})` : ''}. No node had room for it otherwise.`,
    ],
    topic: 'preemption',
  };
}

/** Evictions ask budgets; deletions do not. */
function tellEvictionByPerson(revision: Revision, { store, sayAction }: History): Told | undefined {
  const pod = revision.by === 'user' ? toldToEnd(revision) : undefined;
  if (!pod) return undefined;
  const { after, cause } = revision;
  const isEviction =
    isA('Pod', after) && podCondition(after, 'DisruptionTarget')?.reason === 'EvictionByEvictionAPI';
  const did = cause.type === 'action' ? sayAction(cause.index).says : undefined;
  const { name } = pod.metadata;
  if (!isEviction)
    return {
      says: `${name} was deleted`,
      evidence: [`A deletion asks no PodDisruptionBudget.${did ? '' : ''}`],
      topic: 'deletion',
    };
  const budgets = [...store.list('PodDisruptionBudget')].filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace && matchesSelector(spec.selector, pod.metadata.labels),
  );
  const names = budgets.map(({ metadata }) => metadata.name);
  return {
    says: `${name} was evicted through the Eviction API`,
    evidence: [
      names.length > 0
        ? `PodDisruptionBudget ${list(names)} was asked first, and allowed it.`
        : 'No PodDisruptionBudget speaks for it, so that nothing stood in the way.',
    ],
    topic: 'disruption-budget',
  };
}

function tellScaleDown(revision: Revision, { store, settings }: History): Told | undefined {
  if (revision.by !== 'cluster-autoscaler') return undefined;
  const unneeded = quoteDuration(settings.caScaleDownUnneededTime);
  const pod = toldToEnd(revision);
  if (pod) {
    const node = objectAt(store, 'Node', (pod.spec.nodeName ?? '') as Revision['key'], revision.rev);
    const isGoing = node?.spec.taints?.some(({ key }) => key === TO_BE_DELETED);
    return {
      says: `The cluster autoscaler evicted ${pod.metadata.name}${isGoing ? `: it removes ${pod.spec.nodeName}` : ''}`,
      evidence: [`Nodes that were unneeded for ${unneeded} are emptied and given back.`],
      topic: 'cluster-autoscaler',
    };
  }
  if (revision.kind === 'Node' && !revision.after)
    return {
      says: `The cluster autoscaler removed ${subjectOf(revision).metadata.name}: nobody needed it`,
      evidence: [`It was unneeded for ${unneeded} (--scale-down-unneeded-time).`],
      topic: 'cluster-autoscaler',
    };
  return undefined;
}

/** Pods on a silent node are told to be not ready by the control plane, as nobody else can. */
function tellNotReadyByNode({ before, after, by }: Revision): Told | undefined {
  if (by !== 'node-lifecycle-controller' || !isA('Pod', before) || !isA('Pod', after)) return undefined;
  if (!wasReady(before) || wasReady(after)) return undefined;
  return {
    says: `${after.metadata.name} counts as not ready, because its node ${after.spec.nodeName} is`,
    evidence: [
      'Whether its containers still run, nobody can say: the kubelet that would report it is silent.',
    ],
    topic: 'node-health',
  };
}

function wasReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}
