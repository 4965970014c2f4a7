import { isKnownKind } from '../../api/kinds.ts';
import { controllerOf } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { annotation, isDaemonPod, isMirrorPod } from '../pods.ts';
import type { BlockingReason, Drainability, DrainContext } from './drainability.ts';
import { hasBlockingStorage } from './local-storage.ts';
import { isLongTerminating } from './long-terminating.ts';

/** One reason why a pod may go or not; undefined when the rule does not say. */
type Rule = (pod: Pod, context: DrainContext) => Drainability | undefined;

export const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';

const drain: Drainability = { outcome: 'drain' };
const skip: Drainability = { outcome: 'skip' };

function block(reason: BlockingReason, message: string): Drainability {
  return { outcome: 'block', reason, message };
}

const mirror: Rule = (pod) => (isMirrorPod(pod) ? skip : undefined);

const longTerminating: Rule = (pod, { now }) => (isLongTerminating(pod, now) ? skip : undefined);

/** Its owner is gone: nobody would make another. Models rules/replicacount */
const missingController: Rule = (pod, { store, flags }) => {
  const owner = controllerOf(pod);
  if (!store || !flags.skipNodesWithCustomControllerPods || !owner || !isKnownKind(owner.kind))
    return undefined;
  if (!replicated.has(owner.kind) && owner.kind !== 'DaemonSet') return undefined;
  const { namespace, name } = pod.metadata;
  if (store.named(owner.kind, namespace, owner.name)) return undefined;
  return block('ControllerNotFound', `${nameOf(owner.kind)} for ${namespace}/${name} is not available`);
};

const daemon: Rule = (pod) => (isDaemonPod(pod) ? drain : undefined);

const safeToEvict: Rule = (pod) => (annotation(pod, SAFE_TO_EVICT) === 'true' ? drain : undefined);

/** Models cluster-autoscaler/utils/drain.IsPodTerminal */
const terminal: Rule = ({ spec, status }) => {
  const hasSucceeded = status?.phase === 'Succeeded' && spec.restartPolicy !== 'Always';
  return hasSucceeded || status?.phase === 'Failed' ? drain : undefined;
};

const onCompletion: Rule = (pod) =>
  annotation(pod, SAFE_TO_EVICT) === 'on-completion' ? { outcome: 'wait' } : undefined;

const replicated: ReadonlySet<string> = new Set([
  'ReplicationController',
  'Job',
  'ReplicaSet',
  'StatefulSet',
]);

const notReplicated: Rule = (pod, { flags }) => {
  const owner = controllerOf(pod);
  if (owner && (replicated.has(owner.kind) || !flags.skipNodesWithCustomControllerPods)) return undefined;
  const { namespace, name } = pod.metadata;
  return block('NotReplicated', `${namespace}/${name} is not replicated`);
};

const system: Rule = (pod, { flags, budgets, settings, now }) => {
  const { namespace, name, creationTimestamp } = pod.metadata;
  if (!flags.skipNodesWithSystemPods || namespace !== 'kube-system' || budgets.isCovered(pod))
    return undefined;
  if (now > parseTime(creationTimestamp) + settings.caBlockingSystemPodTimeout) return drain;
  const what = 'non-daemonset, non-mirrored, non-pdb-assigned kube-system pod present';
  return block('UnmovableKubeSystemPod', `${what}: ${name}`);
};

const notSafeToEvict: Rule = (pod) =>
  annotation(pod, SAFE_TO_EVICT) === 'false'
    ? block('NotSafeToEvictAnnotation', `pod annotated as not safe to evict present: ${pod.metadata.name}`)
    : undefined;

const localStorage: Rule = (pod, { flags }) =>
  flags.skipNodesWithLocalStorage && hasBlockingStorage(pod)
    ? block('LocalStorageRequested', `pod with local storage present: ${pod.metadata.name}`)
    : undefined;

const budget: Rule = (pod, { budgets }) => {
  if (!budgets.blocking(pod)) return undefined;
  const { namespace, name } = pod.metadata;
  return block('NotEnoughPdb', `not enough pod disruption budget to move ${namespace}/${name}`);
};

/** In their order. Models cluster-autoscaler/simulator/drainability/rules.Default */
export const drainabilityRules: readonly Rule[] = [
  mirror,
  longTerminating,
  missingController,
  daemon,
  safeToEvict,
  terminal,
  onCompletion,
  notReplicated,
  system,
  notSafeToEvict,
  localStorage,
  budget,
];

/** As the messages write it. */
function nameOf(kind: string): string {
  return kind === 'ReplicaSet' || kind === 'ReplicationController'
    ? 'replication controller'
    : kind.toLowerCase();
}
