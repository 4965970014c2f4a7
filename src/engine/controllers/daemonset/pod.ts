import type { Affinity, DaemonSet, Pod, PodSpec, PodTemplateSpec, Toleration } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { podFromTemplate } from '../workload/pod-template.ts';
import { POD_REVISION } from '../workload/revisions.ts';

const NODE_NAME = 'metadata.name';

function tolerated(key: string, effect: 'NoExecute' | 'NoSchedule'): Toleration {
  return { key: `node.kubernetes.io/${key}`, operator: 'Exists', effect };
}

const ALWAYS = [
  tolerated('not-ready', 'NoExecute'),
  tolerated('unreachable', 'NoExecute'),
  tolerated('disk-pressure', 'NoSchedule'),
  tolerated('memory-pressure', 'NoSchedule'),
  tolerated('pid-pressure', 'NoSchedule'),
  tolerated('unschedulable', 'NoSchedule'),
];
const ON_HOST_NETWORK = tolerated('network-unavailable', 'NoSchedule');

/** What a daemon has to put up with. Models pkg/controller/daemon/util/daemonset_util.go AddOrUpdateDaemonPodTolerations */
export function daemonTolerations({ tolerations = [], hostNetwork }: PodSpec): readonly Toleration[] {
  const added = hostNetwork ? [...ALWAYS, ON_HOST_NETWORK] : ALWAYS;
  const others = tolerations.filter((own) => !added.some((each) => isSame(own, each)));
  return [...others, ...added];
}

function isSame(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.operator === b.operator && a.effect === b.effect && (a.value ?? '') === '';
}

/** A daemon for one node. Models pkg/controller/daemon/util/daemonset_util.go CreatePodTemplate */
export function daemonPod(set: DaemonSet, nodeName: string, hash: string): NewObject<Pod> {
  const template: PodTemplateSpec = set.spec.template;
  const { metadata, spec } = podFromTemplate(template, set);
  return {
    metadata: { ...metadata, labels: { ...metadata.labels, [POD_REVISION]: hash } },
    spec: { ...spec, affinity: onlyOn(spec.affinity, nodeName), tolerations: daemonTolerations(spec) },
  };
}

/** Models pkg/controller/daemon/util/daemonset_util.go ReplaceDaemonSetPodNodeNameNodeAffinity */
function onlyOn(affinity: Affinity | undefined, nodeName: string): Affinity {
  const nodeSelectorTerms = [{ matchFields: [{ key: NODE_NAME, operator: 'In', values: [nodeName] }] }];
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
    },
  };
}

/** The node that a daemon runs on or is meant for. Models pkg/controller/daemon/util/daemonset_util.go GetTargetNodeName */
export function targetNode({ spec }: Pod): string | undefined {
  if (spec.nodeName) return spec.nodeName;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const fields = required?.nodeSelectorTerms.flatMap(({ matchFields = [] }) => matchFields) ?? [];
  const named = fields.find(({ key, operator }) => key === NODE_NAME && operator === 'In');
  return named?.values?.length === 1 ? named.values[0] : undefined;
}
