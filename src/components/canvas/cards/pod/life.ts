import type {
  ContainerView,
  PodView,
  ProbeView,
  PullView,
  View,
  WaitView,
} from '../../../../session/view.ts';
import { waitId } from '../../../../session/wait-id.ts';

/** What a pod is waiting for or going through just now: the most urgent of it. */
export type Life =
  | { readonly type: 'wait'; readonly wait: WaitView }
  | { readonly type: 'pull'; readonly container: string; readonly image: string; readonly pull: PullView }
  /** It was told to end, but its node does not answer. */
  | { readonly type: 'unconfirmed' }
  | { readonly type: 'probe'; readonly container: string; readonly probe: ProbeView };

/** The most urgent first; a pull has more to tell than its wait. */
const waitTypes = [
  'termination',
  'eviction',
  'container-back-off',
  'image-back-off',
  'scheduling-back-off',
] as const;

/** Of its node: when the control plane notices. */
const nodeWait = 'node-grace-period';

type WaitType = (typeof waitTypes)[number] | typeof nodeWait;

/** What a countdown says before the time that is left, and what follows then. */
const waitWords: Readonly<Record<WaitType, { readonly says: string; readonly means: string }>> = {
  termination: { says: 'killed in', means: 'It has this long to end by itself; then it is killed' },
  eviction: { says: 'evicted in', means: 'Its node does not answer; it is given up then' },
  'node-grace-period': {
    says: 'noticed in',
    means: 'Its node is silent; the control plane gives it up then',
  },
  'container-back-off': {
    says: 'restarts in',
    means: 'It keeps crashing, so Kubernetes waits longer each time',
  },
  'image-back-off': { says: 'pulls again in', means: 'Its image could not be pulled' },
  'scheduling-back-off': { says: 'tried again in', means: 'The scheduler found no node' },
};

export function wordsOf({ type }: WaitView): { readonly says: string; readonly means: string } {
  return waitWords[type as WaitType];
}

export function lifeOf(pod: PodView, waits: View['waits']): Life | undefined {
  const key = `${pod.namespace}/${pod.name}`;
  for (const type of waitTypes) {
    const wait = waits[waitId(type, 'Pod', key)];
    if (wait) return { type: 'wait', wait };
  }
  if (pod.tone === 'lost') {
    if (pod.status === 'Terminating') return { type: 'unconfirmed' };
    const wait = waits[waitId(nodeWait, 'Node', pod.nodeName ?? '')];
    if (wait) return { type: 'wait', wait };
  }
  for (const { name, image, pull } of pod.containers) {
    if (pull) return { type: 'pull', container: name, image, pull };
  }
  for (const container of pod.containers) {
    const probe = awaited(container);
    if (probe) return { type: 'probe', container: container.name, probe };
  }
  return undefined;
}

/** The probe that keeps a running container from being ready. */
function awaited({ tone, probes }: ContainerView): ProbeView | undefined {
  if (tone !== 'running') return undefined;
  return probes.find(({ type, state }) => type !== 'liveness' && state !== 'passing');
}
