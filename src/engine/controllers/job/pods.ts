import { getLabel } from '../../api/labels.ts';
import { isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Container, Job, Labels, Pod, PodTemplateSpec } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { readySince } from '../workload/availability.ts';
import { podFromTemplate } from '../workload/pod-template.ts';
import { mostRestarts, phaseOrder } from '../workload/restarts.ts';

/** Holds an ended pod until its Job has counted it. */
export const TRACKING = 'batch.kubernetes.io/job-tracking';
export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
export const FAILURE_COUNT = 'batch.kubernetes.io/job-index-failure-count';
export const IGNORED_FAILURE_COUNT = 'batch.kubernetes.io/job-index-ignored-failure-count';
const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';
/** Longer bases of generated names are cut. Models k8s.io/apiserver/pkg/storage/names MaxGeneratedNameLength */
const LONGEST_BASE = 58;

export function isIndexed({ spec }: Job): boolean {
  return spec.completionMode === 'Indexed';
}

export function isTracked({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(TRACKING) ?? false;
}

/** Undefined for pods without one. Models pkg/controller/job/indexed_job_utils.go getCompletionIndex */
export function completionIndex({ metadata }: Pod): number | undefined {
  const text = getLabel(metadata.annotations, COMPLETION_INDEX);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The pod's index, if the Job has such a one. */
export function validIndex(job: Job, pod: Pod): number | undefined {
  const index = completionIndex(pod);
  return index !== undefined && index < (job.spec.completions ?? 0) ? index : undefined;
}

/** Whether a new pod is made only when the old one has really ended. Models onlyReplaceFailedPods */
export function onlyReplacesFailed({ spec }: Job): boolean {
  return spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;
}

/** Models pkg/controller/job/job_controller.go isPodFailed */
export function hasFailed(job: Job, pod: Pod): boolean {
  if (pod.status?.phase === 'Failed') return true;
  return !onlyReplacesFailed(job) && isTerminating(pod) && pod.status?.phase !== 'Succeeded';
}

/** Deleted, and not ended yet. */
export function isStillTerminating(pod: Pod): boolean {
  return isTerminating(pod) && !isTerminal(pod);
}

/** A pod as the template has it, held until it is counted. */
export function jobPod(job: Job): NewObject<Pod> {
  const pod = podFromTemplate(job.spec.template, job);
  const finalizers = pod.metadata.finalizers ?? [];
  return { ...pod, metadata: { ...pod.metadata, finalizers: [...finalizers, TRACKING] } };
}

/** The pod for one index. Models pkg/controller/job/job_controller.go manageJob */
export function indexedPod(job: Job, index: number, counts: Labels): NewObject<Pod> {
  const template: PodTemplateSpec = job.spec.template;
  const pod = jobPod(job);
  const { initContainers, containers } = template.spec ?? { containers: [] };
  const suffix = `-${index}-`;
  const base = `${job.metadata.name}${suffix}`;
  const own = { [COMPLETION_INDEX]: String(index) };
  return {
    metadata: {
      ...pod.metadata,
      generateName: base.length > LONGEST_BASE ? base.slice(0, LONGEST_BASE - suffix.length) + suffix : base,
      annotations: { ...pod.metadata.annotations, ...own, ...counts },
      labels: { ...pod.metadata.labels, ...own },
    },
    spec: {
      ...pod.spec,
      hostname: `${job.metadata.name}-${index}`,
      containers: containers.map(withIndexVariable),
      ...(initContainers && { initContainers: initContainers.map(withIndexVariable) }),
    },
  };
}

function withIndexVariable(container: Container): Container {
  const { env = [] } = container;
  if (env.some(({ name }) => name === INDEX_VARIABLE)) return container;
  const fieldPath = `metadata.labels['${COMPLETION_INDEX}']`;
  return { ...container, env: [...env, { name: INDEX_VARIABLE, valueFrom: { fieldRef: { fieldPath } } }] };
}

/** Whether `a` should rather go than `b`. Models pkg/controller/controller_utils.go ActivePods.Less */
export function goesBefore(a: Pod, b: Pod): boolean {
  const [aAssigned, bAssigned] = [Boolean(a.spec.nodeName), Boolean(b.spec.nodeName)];
  if (aAssigned !== bAssigned) return !aAssigned;
  if (phaseOrder(a) !== phaseOrder(b)) return phaseOrder(a) < phaseOrder(b);
  if (isPodReady(a) !== isPodReady(b)) return !isPodReady(a);
  const [aSince, bSince] = [readySince(a), readySince(b)];
  if (aSince !== bSince) return aSince === undefined || (bSince !== undefined && aSince > bSince);
  const [[aRegular, aSidecar], [bRegular, bSidecar]] = [mostRestarts(a), mostRestarts(b)];
  if (aRegular !== bRegular) return aRegular > bRegular;
  if (aSidecar !== bSidecar) return aSidecar > bSidecar;
  return parseTime(a.metadata.creationTimestamp) > parseTime(b.metadata.creationTimestamp);
}
