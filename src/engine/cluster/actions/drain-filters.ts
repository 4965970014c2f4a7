import { getLabel } from '../../api/labels.ts';
import { controllerOf, isTerminal } from '../../api/pod-status.ts';
import { compareText } from '../../api/text.ts';
import type { Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** kubectl's flags that decide which pods a drain ends. */
export interface DrainFlags {
  readonly ignoreDaemonSets: boolean;
  readonly force: boolean;
  readonly deleteEmptyDirData: boolean;
}

/** What a drain would do with the pods of a node. */
export interface DrainPlan {
  /** To be evicted, by namespace and name. */
  readonly pods: readonly Pod[];
  /** Why it may not begin; empty when it may. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

interface Verdict {
  readonly evict: boolean;
  readonly warning?: string;
  readonly error?: string;
}

type Filter = (pod: Pod, store: Store, flags: DrainFlags) => Verdict;

const yes: Verdict = { evict: true };

/** As API errors and kubectl's lists name a pod: `default/web-x`. */
export function podName({ metadata: { namespace, name } }: Pod): string {
  return `${namespace}/${name}`;
}

/** Models k8s.io/kubectl/pkg/drain GetPodsForDeletion and filters.go */
export function planDrain(store: Store, nodeName: string, flags: DrainFlags): DrainPlan {
  const all = [...store.podsOnNode(nodeName)].sort((a, b) => compareText(podName(a), podName(b)));
  const pods: Pod[] = [];
  const errors = new Map<string, string[]>();
  const warnings = new Map<string, string[]>();
  for (const pod of all) {
    const { evict, warning, error } = judge(pod, store, flags);
    if (evict) pods.push(pod);
    if (error !== undefined) note(errors, error, pod);
    if (warning !== undefined) note(warnings, warning, pod);
  }
  return {
    pods,
    errors: lines(errors).map((line) => (/^cannot delete/i.test(line) ? line : `cannot delete ${line}`)),
    warnings: lines(warnings),
  };
}

/** The first filter that spares the pod decides, else the last one: only its warning is kept. */
function judge(pod: Pod, store: Store, flags: DrainFlags): Verdict {
  let verdict = yes;
  for (const filter of filters) {
    verdict = filter(pod, store, flags);
    if (!verdict.evict) break;
  }
  return verdict;
}

const ofDaemonSet: Filter = (pod, store, { force, ignoreDaemonSets }) => {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'DaemonSet' || isTerminal(pod)) return yes;
  if (!store.named('DaemonSet', pod.metadata.namespace, owner.name)) {
    const missing = `daemonsets.apps "${owner.name}" not found`;
    return force ? { evict: true, warning: missing } : { evict: false, error: missing };
  }
  if (!ignoreDaemonSets) {
    return { evict: false, error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
  }
  return { evict: false, warning: 'ignoring DaemonSet-managed Pods' };
};

const mirror: Filter = (pod) => ({
  evict: getLabel(pod.metadata.annotations, 'kubernetes.io/config.mirror') === undefined,
});

const withLocalStorage: Filter = (pod, _store, { deleteEmptyDirData }) => {
  if (isTerminal(pod) || !pod.spec.volumes?.some(({ emptyDir }) => emptyDir)) return yes;
  return deleteEmptyDirData
    ? { evict: true, warning: 'deleting Pods with local storage' }
    : { evict: false, error: 'Pods with local storage (use --delete-emptydir-data to override)' };
};

const unmanaged: Filter = (pod, _store, { force }) => {
  if (isTerminal(pod) || controllerOf(pod)) return yes;
  return force
    ? { evict: true, warning: 'deleting Pods that declare no controller' }
    : { evict: false, error: 'cannot delete Pods that declare no controller (use --force to override)' };
};

const filters: readonly Filter[] = [ofDaemonSet, mirror, withLocalStorage, unmanaged];

function note(found: Map<string, string[]>, message: string, pod: Pod): void {
  const names = found.get(message);
  if (names) names.push(podName(pod));
  else found.set(message, [podName(pod)]);
}

function lines(found: ReadonlyMap<string, readonly string[]>): string[] {
  return [...found].map(([message, names]) => `${message}: ${names.join(', ')}`);
}
