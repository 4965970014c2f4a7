import { type Cluster, controllerOf, isPodReady, matchesLabels, type Pod } from '../../../engine/index.ts';
import { bestOf, fitOf, labelWords, wordsOf } from '../../find.ts';
import { podColumns } from '../../projection/pod-column.ts';
import { toneOf } from '../../projection/pod-tone.ts';
import { refOf } from '../../projection/refs.ts';
import type { Answer, FoundPod } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

const MOST = 200;

interface Wanted {
  readonly text: string;
  /** Only pods that belong to this: a node, a workload, or a Service. */
  readonly of?: Ref;
}

/** Pods that fit to a text, wherever they are: also those of a crowd, of which the page knows only dots. */
export function aboutPods({ text, of }: Wanted, cluster: Cluster): Answer {
  const words = wordsOf(text);
  const belongs = of ? belongingTo(of, cluster) : () => true;
  const found = [];
  for (const pod of cluster.store.list('Pod')) {
    if (!belongs(pod)) continue;
    const { name } = pod.metadata;
    const fit = fitOf(words, { name, says: wordsFor(pod) });
    if (fit !== undefined) found.push({ name, fit, pod });
  }
  const { best, more } = bestOf(found, MOST);
  return { about: 'pods', pods: best.map(({ pod, fit }) => foundOf(pod, fit, cluster)), more };
}

function wordsFor(pod: Pod): string[] {
  const { metadata, spec, status } = pod;
  return [
    'pod',
    'pods',
    podColumns(pod).status,
    status?.phase ?? '',
    isPodReady(pod) ? 'ready' : 'not-ready',
    metadata.namespace ?? '',
    spec.nodeName ?? 'waiting',
    status?.podIP ?? '',
    ...spec.containers.map(({ image = '' }) => image.slice(image.lastIndexOf('/') + 1)),
    ...labelWords(metadata.labels),
  ];
}

function foundOf(pod: Pod, fit: number, { store }: Cluster): FoundPod {
  const { nodeName } = pod.spec;
  const { status, ready, total } = podColumns(pod);
  const isLost = nodeName !== undefined && store.named('Machine', undefined, nodeName)?.status.power !== 'On';
  return {
    ref: refOf(pod),
    fit,
    status,
    tone: toneOf(pod, status, isPodReady(pod), isLost),
    ready,
    containers: total,
    ...(nodeName !== undefined && { nodeName }),
  };
}

function belongingTo(of: Ref, { store }: Cluster): (pod: Pod) => boolean {
  switch (of.kind) {
    case 'Node':
    case 'Machine':
      return ({ spec }) => spec.nodeName === of.name;
    case 'Service': {
      const selector = store.named('Service', of.namespace ?? 'default', of.name)?.spec.selector;
      return ({ metadata }) =>
        selector !== undefined &&
        metadata.namespace === (of.namespace ?? 'default') &&
        matchesLabels(selector, metadata.labels ?? {});
    }
    default: {
      const owners = ownersUnder(of, store);
      return (pod) => owners.has(controllerOf(pod)?.uid ?? '');
    }
  }
}

/** The workload itself, and the ReplicaSets or Jobs that it has made. */
function ownersUnder(
  { kind, namespace = 'default', name }: Ref,
  store: Cluster['store'],
): ReadonlySet<string> {
  const isIt = (each: { readonly name: string; readonly kind: string }) =>
    each.kind === kind && each.name === name;
  const uids = new Set<string>();
  for (const between of ['ReplicaSet', 'Job'] as const) {
    for (const each of store.list(between)) {
      const { metadata } = each;
      if ((metadata.namespace ?? 'default') !== namespace) continue;
      const owner = controllerOf(each);
      if (isIt({ kind: between, name: metadata.name }) || (owner && isIt(owner))) uids.add(metadata.uid);
      if (owner && isIt(owner)) uids.add(owner.uid);
    }
  }
  if (kind === 'StatefulSet' || kind === 'DaemonSet' || kind === 'ReplicationController') {
    const own = store.named(kind, namespace, name);
    if (own) uids.add(own.metadata.uid);
  }
  return uids;
}
