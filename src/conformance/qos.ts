import { applyDefaults } from '../engine/api/defaults/index.ts';
import { oomScoreAdj, qosClass, rankForMemoryPressure } from '../engine/api/qos.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Manifest, Pod, ResourceList } from '../engine/api/types.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface RecordedContainer {
  readonly requests?: ResourceList;
  readonly limits?: ResourceList;
  readonly init?: boolean;
}
interface Classified {
  readonly containers: readonly RecordedContainer[];
  readonly qosClass: string;
}
interface Scored extends Classified {
  readonly container: number;
  readonly nodeMemoryBytes: number;
  readonly oomScoreAdj: number;
}
interface Ranked {
  readonly pods: readonly {
    readonly name: string;
    readonly memoryRequest: string;
    readonly priority: number;
    readonly workingSetBytes: number;
  }[];
  readonly evictionOrder: readonly string[];
}

/** QoS classes, oom scores and the order of eviction under memory pressure. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['qosClass', 'oomScoreAdj', 'memoryPressureEvictionOrder']);
  return [
    ...casesOf<Classified>(vectors, 'qosClass').map((recorded, index) =>
      attempt(`qosClass ${index}`, recorded.qosClass, () => qosClass(podOf(recorded.containers))),
    ),
    ...casesOf<Scored>(vectors, 'oomScoreAdj').map((recorded, index) =>
      attempt(
        `oomScoreAdj ${index}`,
        { qosClass: recorded.qosClass, oomScoreAdj: recorded.oomScoreAdj },
        () => score(recorded),
      ),
    ),
    ...casesOf<Ranked>(vectors, 'memoryPressureEvictionOrder').map((recorded, index) =>
      attempt(`memoryPressureEvictionOrder ${index}`, recorded.evictionOrder, () => evictionOrder(recorded)),
    ),
  ];
}

function score({ containers, container, nodeMemoryBytes }: Scored): unknown {
  const pod = podOf(containers);
  const scored = pod.spec.containers[container];
  if (!scored) throw new Error(`no container ${container}`);
  return { qosClass: qosClass(pod), oomScoreAdj: oomScoreAdj(pod, scored, nodeMemoryBytes) };
}

function evictionOrder({ pods }: Ranked): readonly string[] {
  const used = new Map(pods.map(({ name, workingSetBytes }) => [name, workingSetBytes]));
  const made = pods.map(({ name, memoryRequest, priority }) =>
    podOf([memoryRequest ? { requests: { memory: memoryRequest } } : {}], name, priority),
  );
  return rankForMemoryPressure(made, (pod) => used.get(pod.metadata.name)).map((pod) => pod.metadata.name);
}

function podOf(containers: readonly RecordedContainer[], name = 'recorded', priority = 0): Pod {
  const make = ({ requests, limits }: RecordedContainer, index: number) => ({
    name: `c${index}`,
    image: 'recorded',
    resources: { ...(requests && { requests }), ...(limits && { limits }) },
  });
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      priority,
      containers: containers.filter(({ init }) => !init).map(make),
      initContainers: containers.filter(({ init }) => init).map(make),
    },
  };
  return applyDefaults(manifest, defaultSettings) as unknown as Pod;
}
