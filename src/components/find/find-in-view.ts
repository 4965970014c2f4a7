import { fitOf, labelWords } from '../../session/find.ts';
import type { FoundPod } from '../../session/protocol.ts';
import type { Ref, Tone, View } from '../../session/view.ts';
import type { Branch } from '../outline/branch.ts';
import { branchesOf } from '../outline/branches.ts';

/** Something that was found. */
export interface Found {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  readonly kind: string;
  readonly says: string;
  readonly tone?: Tone;
  /** Of a pod: where it is. */
  readonly node?: string;
  readonly fit: number;
}

/** What else people type for a kind. */
const kindWords: Readonly<Record<string, readonly string[]>> = {
  Node: ['nodes', 'no', 'machine'],
  Service: ['services', 'svc'],
  Deployment: ['deployments', 'deploy', 'workload'],
  StatefulSet: ['statefulsets', 'sts', 'workload'],
  DaemonSet: ['daemonsets', 'ds', 'workload'],
  ReplicaSet: ['replicasets', 'rs', 'workload'],
  Job: ['jobs', 'workload'],
  Autoscaler: ['hpa', 'horizontalpodautoscaler'],
  'Node pool': ['pools', 'nodepool'],
  Zone: ['zones'],
  'Control plane': ['control-plane', 'component'],
};

/** All that the page knows and that fits, except pods: of these the worker knows more. */
export function findInView(view: View, words: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  const visit = (branch: Branch, group: string) => {
    const { id, title, says, tone, target } = branch;
    const kind = branch.kind ?? group;
    if (kind === 'Pod' || kind === 'Container' || kind === 'Agent') return;
    if (target) {
      const tokens = [
        kind,
        ...(kindWords[kind] ?? []),
        // What a part did last is about something else.
        ...(says.split(';')[0] ?? '').split(/[\s,:()]+/),
        ...labelsOf(view, target),
      ];
      const fit = fitOf(words, { name: title, says: tokens });
      if (fit !== undefined)
        found.push({ id, ref: target, name: title, kind, says, ...(tone && { tone }), fit });
    }
    for (const child of branch.children?.() ?? []) visit(child, title);
  };
  // Pods of nodes and Services are many, and found by the worker.
  const bare: View = { ...view, pods: {} };
  for (const branch of branchesOf(bare)) visit(branch, branch.title);
  return found;
}

function labelsOf(view: View, { kind, namespace = 'default', name }: Ref): readonly string[] {
  if (kind === 'Service') return view.services[`${namespace}/${name}`]?.selector.split(/,\s*/) ?? [];
  return labelWords(view.workloads[`${kind}/${namespace}/${name}`]?.matchLabels);
}

export function foundPod({ ref, fit, status, tone, ready, containers, nodeName }: FoundPod): Found {
  return {
    id: `pod/${ref.uid ?? ref.name}`,
    ref,
    name: ref.name,
    kind: 'Pod',
    says: `${status}, ${ready} of ${containers} ready, ${nodeName ? `on ${nodeName}` : 'waiting for a node'}`,
    tone,
    ...(nodeName !== undefined && { node: nodeName }),
    fit,
  };
}
