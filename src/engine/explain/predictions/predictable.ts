import { isA } from '../../api/kinds.ts';
import { controllerOf, isTerminal, podCondition } from '../../api/pod-status.ts';
import type { AnyObject, HorizontalPodAutoscaler, Node, Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { toldToEnd } from '../ends/end.ts';
import { count } from '../words.ts';
import type { Named, Prediction } from './prediction.ts';

/** Among more, nobody would choose. */
const mostCandidates = 60;

/**
 * The question that a revision answers, or with which a wait begins: a pod is bound, an autoscaler gives another number, a
 * kubelet evicts, a node is lost or drained. Undefined for all else, and where there is nothing to choose between. It only
 * reads, soon after the revision was written.
 */
export function predictable(revision: Revision, store: Store): Prediction | undefined {
  switch (revision.kind) {
    case 'Pod':
      return where(revision, store) ?? which(revision, store) ?? whenDrained(revision, store);
    case 'NodePool':
      return howManyMachines(revision);
    case 'Machine':
      return whenPowerGoes(revision, store);
    case 'Node':
      return whenLost(revision, store);
    default:
      return revision.by === 'horizontal-pod-autoscaler-controller'
        ? howManyPods(revision, store)
        : undefined;
  }
}

function where({ rev, time, before, after, by }: Revision, store: Store): Prediction | undefined {
  if (by !== 'default-scheduler' || !isA('Pod', before) || !isA('Pod', after)) return undefined;
  const { nodeName } = after.spec;
  if (before.spec.nodeName || !nodeName || isOfDaemonSet(after)) return undefined;
  const candidates = [...store.list('Node')].map(named);
  if (candidates.length < 2 || candidates.length > mostCandidates) return undefined;
  const pod = named(after);
  return {
    kind: 'where',
    rev,
    at: time,
    about: pod,
    asks: `Where will ${pod.name} go?`,
    hint: `The scheduler is about to choose a node for it. ${wishOf(after)}`,
    group: groupOf(after),
    why: { of: pod, question: 'placement' },
    candidates,
    answer: nodeName,
  };
}

/** What it asks for, which is what counts. */
function wishOf({ spec }: Pod): string {
  const wishes = spec.containers.flatMap(({ resources }) =>
    Object.entries(resources?.requests ?? {}).map(([name, amount]) => `${amount} ${name}`),
  );
  return wishes.length > 0 ? `It requests ${wishes.join(', ')}.` : 'It requests nothing.';
}

function which({ rev, time, before, after, by }: Revision, store: Store): Prediction | undefined {
  if (by !== 'kubelet' || !isA('Pod', before) || !isA('Pod', after)) return undefined;
  if (after.status?.reason !== 'Evicted' || before.status?.reason === 'Evicted') return undefined;
  const node = after.spec.nodeName ?? '';
  const candidates = [...podsOn(store, node), after]
    .filter(
      (pod, index, all) => all.findIndex(({ metadata }) => metadata.name === pod.metadata.name) === index,
    )
    .map(named);
  if (candidates.length < 2 || candidates.length > mostCandidates) return undefined;
  const short = /resource: memory/.test(after.status.message ?? '') ? 'memory' : 'disk';
  const pod = named(after);
  return {
    kind: 'which',
    rev,
    at: time,
    about: { kind: 'Node', name: node },
    asks: `${node} runs short of ${short}. Which pod will its kubelet evict?`,
    hint: 'It looks at use above the request first, then at priority.',
    group: `Node ${node}`,
    why: { of: pod, question: 'end' },
    candidates,
    answer: pod.name,
  };
}

function howManyPods({ rev, time, kind, before, after }: Revision, store: Store): Prediction | undefined {
  if (!before || !after) return undefined;
  const [from, answer] = [replicasOf(before), replicasOf(after)];
  if (from === undefined || answer === undefined || from === answer) return undefined;
  const about = named(after);
  const hpa = [...store.list('HorizontalPodAutoscaler')].find(
    ({ metadata, spec }) =>
      metadata.namespace === about.namespace &&
      spec.scaleTargetRef.kind === kind &&
      spec.scaleTargetRef.name === about.name,
  );
  return {
    kind: 'howMany',
    rev,
    at: time,
    about,
    asks: `${about.name} has ${count(from, 'pod')}. How many will its autoscaler want?`,
    hint: hpa ? measured(hpa) : '',
    group: `${kind} ${about.name}`,
    why: { of: about, question: 'replicas' },
    from,
    answer,
  };
}

/** What the autoscaler has just read, and the bounds that it keeps. */
function measured({ spec, status }: HorizontalPodAutoscaler): string {
  const reads = (spec.metrics ?? []).flatMap((metric, index) => {
    const target = metric.resource?.target.averageUtilization;
    const current = status?.currentMetrics?.[index]?.resource?.current.averageUtilization;
    return target === undefined || current === undefined
      ? []
      : [`It reads ${current} % of the requested ${metric.resource?.name}, and aims at ${target} %.`];
  });
  return [...reads, `It stays between ${spec.minReplicas ?? 1} and ${spec.maxReplicas}.`].join(' ');
}

function howManyMachines({ rev, time, before, after, by }: Revision): Prediction | undefined {
  if (by !== 'cluster-autoscaler' || !isA('NodePool', before) || !isA('NodePool', after)) return undefined;
  const [from = before.spec.min, answer = after.spec.min] = [before.spec.size, after.spec.size];
  if (answer <= from) return undefined;
  const pool = named(after);
  const { min, max } = after.spec;
  return {
    kind: 'howMany',
    rev,
    at: time,
    about: pool,
    asks: `Pods wait for room. To how many machines will the autoscaler raise pool ${pool.name}?`,
    hint: `It has ${from}, and may have ${min} to ${max}.`,
    group: `NodePool ${pool.name}`,
    why: { of: pool, question: 'machines' },
    from,
    answer,
  };
}

function whenPowerGoes({ rev, time, before, after }: Revision, store: Store): Prediction | undefined {
  if (!isA('Machine', before) || !isA('Machine', after)) return undefined;
  if (before.status.power !== 'On' || after.status.power !== 'Off') return undefined;
  return whenToldToLeave(store, after.metadata.name, rev, time, 'lost power');
}

/** Whatever silenced it. */
function whenLost({ rev, time, before, after }: Revision, store: Store): Prediction | undefined {
  if (!isA('Node', before) || !isA('Node', after)) return undefined;
  if (readiness(before) !== 'True' || readiness(after) !== 'Unknown') return undefined;
  return whenToldToLeave(store, after.metadata.name, rev, time, 'is silent');
}

export function readiness(node: Node): string | undefined {
  return node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
}

function whenToldToLeave(
  store: Store,
  node: string,
  rev: number,
  at: number,
  what: string,
): Prediction | undefined {
  const [first] = podsOn(store, node);
  if (!first) return undefined;
  return {
    kind: 'when',
    rev,
    at,
    about: { kind: 'Node', name: node },
    asks: `${node} ${what}. After how long will the first of its pods be told to leave?`,
    hint: 'The control plane has to miss its heartbeats first; and pods tolerate a lost node for a while.',
    group: `Node ${node}`,
    why: { of: named(first), question: 'end' },
    until: 'toldToLeave',
    node,
    setting: '--node-monitor-grace-period and tolerationSeconds',
  };
}

function whenDrained(revision: Revision, store: Store): Prediction | undefined {
  const pod = revision.by === 'user' ? toldToEnd(revision) : undefined;
  if (!pod || !isA('Pod', revision.after)) return undefined;
  if (podCondition(revision.after, 'DisruptionTarget')?.reason !== 'EvictionByEvictionAPI') return undefined;
  const node = [...store.list('Node')].find(({ metadata }) => metadata.name === pod.spec.nodeName);
  if (!node?.spec.unschedulable) return undefined;
  const { name } = node.metadata;
  return {
    kind: 'when',
    rev: revision.rev,
    at: revision.time,
    about: { kind: 'Node', name },
    asks: `${name} is being drained. After how long will the last of its pods be gone?`,
    hint: 'Each is asked to end, and has its time of grace; budgets may make some wait.',
    group: `Node ${name}`,
    why: { of: named(pod), question: 'end' },
    until: 'drained',
    node: name,
    setting: 'terminationGracePeriodSeconds',
  };
}

/** Pods that run on a node and could run on another: none of a DaemonSet, none that is over. */
export function podsOn(store: Store, node: string): Pod[] {
  return [...store.podsOnNode(node)].filter((pod) => !isTerminal(pod) && !isOfDaemonSet(pod));
}

function isOfDaemonSet(pod: Pod): boolean {
  return controllerOf(pod)?.kind === 'DaemonSet';
}

/** Pods of one owner are alike. */
function groupOf(pod: Pod): string {
  const owner = controllerOf(pod);
  return owner ? `${owner.kind} ${owner.name}` : `Pod ${pod.metadata.name}`;
}

function named({ kind, metadata: { namespace, name } }: AnyObject): Named {
  return { kind, ...(namespace !== undefined && { namespace }), name };
}

function replicasOf(object: object): number | undefined {
  return (object as { readonly spec?: { readonly replicas?: number } }).spec?.replicas;
}
