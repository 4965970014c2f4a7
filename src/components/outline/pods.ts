import type { FoundPod } from '../../session/protocol.ts';
import type { ContainerView, PodView } from '../../session/view.ts';
import { count } from '../format/amount.ts';
import type { Branch } from './branch.ts';

/** @param under what it is listed under: a pod may be on several branches */
export function podBranch(pod: PodView, under: string): Branch {
  const id = `${under}/${pod.id}`;
  const parts = [
    pod.status,
    `${pod.readyContainers} of ${count(pod.containers.length, 'container')} ready`,
    pod.nodeName !== undefined && !under.endsWith(`node/${pod.nodeName}`) ? `on ${pod.nodeName}` : '',
    pod.nodeName === undefined ? (pod.message ?? 'the scheduler is looking for a node') : '',
    pod.restarts > 0 ? count(pod.restarts, 'restart') : '',
    pod.requestsPerSecond >= 0.1 ? `${pod.requestsPerSecond} requests a second` : '',
  ];
  return {
    id,
    title: pod.name,
    kind: 'Pod',
    says: parts.filter(Boolean).join(', '),
    tone: pod.tone,
    target: pod.ref,
    children: () => pod.containers.map((container) => containerBranch(container, pod, id)),
  };
}

function containerBranch(container: ContainerView, pod: PodView, under: string): Branch {
  const kinds = { main: '', init: 'init container', sidecar: 'sidecar' } as const;
  const parts = [
    kinds[container.kind],
    container.state,
    container.image,
    container.restarts > 0 ? count(container.restarts, 'restart') : '',
    container.lastEnd ? `ended before: ${container.lastEnd}` : '',
  ];
  return {
    id: `${under}/${container.name}`,
    title: container.name,
    kind: 'Container',
    says: parts.filter(Boolean).join(', '),
    tone: container.tone,
    target: { ...pod.ref, container: container.name },
  };
}

/** A pod of a crowd. */
export function foundBranch(
  { ref, status, tone, ready, containers, nodeName }: FoundPod,
  under: string,
): Branch {
  const where =
    nodeName === undefined
      ? 'waiting for a node'
      : under.endsWith(`node/${nodeName}`)
        ? ''
        : `on ${nodeName}`;
  return {
    id: `${under}/${ref.uid ?? ref.name}`,
    title: ref.name,
    kind: 'Pod',
    says: [status, `${ready} of ${count(containers, 'container')} ready`, where].filter(Boolean).join(', '),
    tone,
    target: ref,
  };
}
