import { applyDefaults } from '../engine/api/defaults/index.ts';
import {
  podLimitQuantities,
  podNonZeroRequests,
  podRequestQuantities,
  podRequests,
  type Quantities,
} from '../engine/api/pod-resources.ts';
import { formatQuantity } from '../engine/api/quantity.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Manifest, Pod, ResourceList } from '../engine/api/types.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface RecordedContainer {
  readonly name: string;
  readonly requests?: ResourceList;
  readonly limits?: ResourceList;
  readonly restartPolicyAlways?: boolean;
}
interface RecordedPod {
  readonly name?: string;
  readonly initContainers?: readonly RecordedContainer[];
  readonly containers: readonly RecordedContainer[];
  readonly overhead?: ResourceList;
  readonly podRequests?: ResourceList;
  readonly podLimits?: ResourceList;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** Effective requests and limits of pods, by k8s.io/component-helpers/resource and the scheduler. */
export function run(vectors: unknown): CaseResult[] {
  const sections = ['generated', 'handPicked'];
  expectSections(vectors, sections);
  return sections.flatMap((section) =>
    casesOf<RecordedPod>(vectors, section).map((recorded, index) =>
      attempt(recorded.name ?? `${section} ${index}`, recorded.expect, () => measure(recorded)),
    ),
  );
}

function measure(recorded: RecordedPod): Readonly<Record<string, unknown>> {
  const pod = applyDefaults(manifestOf(recorded), defaultSettings) as Manifest as unknown as Pod;
  const { cpu = 0, memory = 0 } = podRequests(pod);
  const nonZero = podNonZeroRequests(pod);
  return {
    limits: listOf(podLimitQuantities(pod.spec)),
    requests: listOf(podRequestQuantities(pod.spec)),
    requestsWithoutPodLevel: listOf(podRequestQuantities(pod.spec, { skipPodLevel: true })),
    schedulerMemory: memory,
    schedulerMilliCPU: cpu,
    schedulerNonZeroMemory: nonZero.memory,
    schedulerNonZeroMilliCPU: nonZero.milliCpu,
  };
}

function manifestOf(recorded: RecordedPod): Manifest {
  const { podRequests: requests, podLimits: limits } = recorded;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'recorded' },
    spec: {
      containers: recorded.containers.map(containerOf),
      ...(recorded.initContainers && { initContainers: recorded.initContainers.map(containerOf) }),
      ...(recorded.overhead && { overhead: recorded.overhead }),
      ...((requests || limits) && {
        resources: { ...(requests && { requests }), ...(limits && { limits }) },
      }),
    },
  };
}

function containerOf({ name, requests, limits, restartPolicyAlways }: RecordedContainer): unknown {
  return {
    name,
    image: 'recorded',
    resources: { ...(requests && { requests }), ...(limits && { limits }) },
    ...(restartPolicyAlways && { restartPolicy: 'Always' }),
  };
}

function listOf(quantities: Quantities): ResourceList {
  return Object.fromEntries([...quantities].map(([name, quantity]) => [name, formatQuantity(quantity)]));
}
