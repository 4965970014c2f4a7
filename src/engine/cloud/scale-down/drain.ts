import { type Key, keyOf } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { CloudDependencies } from '../dependencies.ts';
import { annotation, isDaemonPod, isMirrorPod } from '../pods.ts';
import { deletingPod, failedToDeletePod } from './messages.ts';

/** Models cluster-autoscaler/core/scaledown/actuation/drain.go, ms */
const EVICTION_RETRY = 10_000;
const EXTRA_TIME = 30_000;
const POLL = 5_000;
const DAEMON_EVICTION = 'cluster-autoscaler.kubernetes.io/enable-ds-eviction';

interface Eviction {
  readonly pod: Pod;
  /** Whether the node has to wait for it. */
  readonly isRequired: boolean;
}

interface DrainOptions {
  readonly nodeName: string;
  readonly api: Client;
  readonly settings: Settings;
  readonly evict: CloudDependencies['evict'];
  /** Comes back later, if the process still lives. */
  readonly after: (ms: number, task: () => void) => void;
  /** Called once: with what went wrong, or with nothing. */
  readonly done: (error: string | undefined) => void;
}

/**
 * Evicts a node's pods, again and again where that is refused, and waits until they are gone. Daemons are asked to go,
 * but not waited for. Models cluster-autoscaler/core/scaledown/actuation Evictor.DrainNode
 */
export function drainNode(pods: readonly Pod[], options: DrainOptions): void {
  const movable = pods.filter((pod) => !isMirrorPod(pod));
  const required = movable.filter((pod) => !isDaemonPod(pod));
  const daemons = movable.filter((pod) => isDaemonPod(pod) && mayEvictDaemon(pod, true));
  evictAll(
    [
      ...required.map((pod) => ({ pod, isRequired: true })),
      ...daemons.map((pod) => ({ pod, isRequired: false })),
    ],
    options,
    (errors) => {
      const node = `/${options.nodeName}`;
      if (errors.length === 0) waitUntilGone(required, options);
      else options.done(`Failed to drain node ${node}, due to following errors: [${errors.join(' ')}]`);
    },
  );
}

/** Asks daemons that want it to leave a node without other pods. Models Evictor.EvictDaemonSetPods */
export function evictDaemons(pods: readonly Pod[], options: DrainOptions): void {
  const daemons = pods.filter((pod) => isDaemonPod(pod) && mayEvictDaemon(pod, false));
  evictAll(
    daemons.map((pod) => ({ pod, isRequired: false })),
    options,
    () => options.done(undefined),
  );
}

/** Models cluster-autoscaler/utils/daemonset.PodsToEvict */
function mayEvictDaemon(pod: Pod, byDefault: boolean): boolean {
  const wish = annotation(pod, DAEMON_EVICTION);
  return wish === undefined ? byDefault : wish === 'true';
}

/** Models Evictor.initiateEviction */
function evictAll(
  evictions: readonly Eviction[],
  options: DrainOptions,
  done: (errors: readonly string[]) => void,
): void {
  const { api, settings, after } = options;
  const { clock } = api.store;
  const retryUntil = clock.now + settings.caMaxPodEvictionTime;
  for (const { pod } of evictions) api.event(pod, 'Normal', 'ScaleDown', deletingPod);
  attempt(evictions);

  function attempt(open: readonly Eviction[]): void {
    const refused = open.flatMap((eviction) => {
      const error = evictOne(eviction.pod, options);
      return error === undefined ? [] : [{ eviction, error }];
    });
    if (refused.length === 0) done([]);
    else if (clock.now + EVICTION_RETRY < retryUntil)
      after(EVICTION_RETRY, () => attempt(refused.map(({ eviction }) => eviction)));
    else after(EVICTION_RETRY, () => giveUp(refused));
  }

  function giveUp(refused: readonly { eviction: Eviction; error: string }[]): void {
    const failed = refused.filter(({ eviction }) => eviction.isRequired);
    for (const { eviction } of failed)
      api.event(eviction.pod, 'Warning', 'ScaleDownFailed', failedToDeletePod);
    done(
      failed.map(
        ({ eviction, error }) =>
          `failed to evict pod ${keyOf(eviction.pod)} within allowed timeout (last error: ${error})`,
      ),
    );
  }
}

/** @returns why the pod may not go now */
function evictOne(pod: Pod, { api, settings, evict }: DrainOptions): string | undefined {
  const longest = settings.caMaxGracefulTerminationSeconds;
  const wanted = pod.spec.terminationGracePeriodSeconds ?? 30;
  const gracePeriodSeconds = longest > 0 ? Math.min(wanted, longest) : wanted;
  const outcome = evict(api, keyOf(pod), { gracePeriodSeconds });
  return outcome.ok || outcome.error.code === 404 ? undefined : outcome.error.message;
}

/** Models Evictor.waitPodsToDisappear */
function waitUntilGone(pods: readonly Pod[], { nodeName, api, settings, after, done }: DrainOptions): void {
  const { clock } = api.store;
  const patience = settings.caMaxGracefulTerminationSeconds * 1000 + EXTRA_TIME;
  const until = clock.now + patience;
  look();

  function look(): void {
    const isHere = (key: Key) => api.store.get('Pod', key)?.spec.nodeName === nodeName;
    if (!pods.some((pod) => isHere(keyOf(pod)))) done(undefined);
    else if (clock.now < until) after(POLL, look);
    else done(`Failed to drain node /${nodeName}: pods remaining after timeout`);
  }
}
