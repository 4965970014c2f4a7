import { isSidecar } from '../../api/pod-resources.ts';
import { quoteText } from '../../api/text.ts';
import type { ContainerStatus, PodCondition, PodSpec } from '../../api/types.ts';
import { hasAnyMainStarted, type PodPhase } from './phase.ts';

type Verdict = Pick<PodCondition, 'status' | 'reason' | 'message'>;

const yes: Verdict = { status: 'True' };

const owned: ReadonlySet<string> = new Set([
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
]);

/** Whether the kubelet alone writes this condition. Models pkg/kubelet/types PodConditionByKubelet */
export function isKubeletCondition({ type }: Pick<PodCondition, 'type'>): boolean {
  return owned.has(type);
}

/**
 * The conditions that the kubelet gives a pod, in its order; `others` are those of other components, for the
 * readiness gates. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus and status/generate.go
 */
export function podConditions(
  spec: PodSpec,
  statuses: readonly ContainerStatus[],
  phase: PodPhase,
  hasSandbox: boolean,
  others: readonly PodCondition[],
): PodCondition[] {
  const containersReady = judgeContainers(spec, statuses, phase);
  return [
    { type: 'PodReadyToStartContainers', status: hasSandbox ? 'True' : 'False' },
    { type: 'Initialized', ...judgeInitialized(spec, statuses, phase) },
    { type: 'Ready', ...judgeReady(spec, containersReady, others) },
    { type: 'ContainersReady', ...containersReady },
    { type: 'PodScheduled', ...yes },
  ];
}

/** Models status.GenerateContainersReadyCondition */
function judgeContainers(spec: PodSpec, statuses: readonly ContainerStatus[], phase: PodPhase): Verdict {
  const counted = [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];
  const { unknown, lacking } = sort(counted, statuses, ({ ready }) => ready);
  if (phase === 'Succeeded' && unknown.length === 0) return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const message = [
    ...(unknown.length > 0 ? [`containers with unknown status: [${unknown.join(' ')}]`] : []),
    ...(lacking.length > 0 ? [`containers with unready status: [${lacking.join(' ')}]`] : []),
  ].join(', ');
  return message ? { status: 'False', reason: 'ContainersNotReady', message } : yes;
}

/** Models status.GeneratePodReadyCondition */
function judgeReady(spec: PodSpec, containersReady: Verdict, others: readonly PodCondition[]): Verdict {
  if (containersReady.status !== 'True') return containersReady;
  const missing = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const condition = others.find(({ type }) => type === conditionType);
    if (condition?.status === 'True') return [];
    const gate = `pod readiness gate ${quoteText(conditionType)}`;
    return condition
      ? [`the status of ${gate} is not "True", but ${condition.status}`]
      : [`corresponding condition of ${gate} does not exist.`];
  });
  if (missing.length === 0) return yes;
  return { status: 'False', reason: 'ReadinessGatesNotReady', message: missing.join(', ') };
}

/** Models status.GeneratePodInitializedCondition */
function judgeInitialized(spec: PodSpec, statuses: readonly ContainerStatus[], phase: PodPhase): Verdict {
  const sidecars = new Set((spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name));
  const { unknown, lacking } = sort(spec.initContainers ?? [], statuses, ({ name, ready, started }) =>
    sidecars.has(name) ? (started ?? false) : ready,
  );
  if (phase === 'Succeeded' && unknown.length === 0) return { status: 'True', reason: 'PodCompleted' };
  if (hasAnyMainStarted(spec, statuses)) return yes;
  const message = [
    ...(unknown.length > 0 ? [`containers with unknown status: [${unknown.join(' ')}]`] : []),
    ...(lacking.length > 0 ? [`containers with incomplete status: [${lacking.join(' ')}]`] : []),
  ].join(', ');
  return message ? { status: 'False', reason: 'ContainersNotInitialized', message } : yes;
}

function sort(
  containers: readonly { readonly name: string }[],
  statuses: readonly ContainerStatus[],
  isGood: (status: ContainerStatus) => boolean,
): { unknown: string[]; lacking: string[] } {
  const unknown: string[] = [];
  const lacking: string[] = [];
  for (const { name } of containers) {
    const status = statuses.find((each) => each.name === name);
    if (!status) unknown.push(name);
    else if (!isGood(status)) lacking.push(name);
  }
  return { unknown, lacking };
}
