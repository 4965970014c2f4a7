import type { Key } from '../../api/key.ts';
import { matchesLabels } from '../../api/labels.ts';
import { isPodReady, isTerminating, podCondition } from '../../api/pod-status.ts';
import type { EndpointSlice, Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** Whether a pod gets requests of Services, and if not, what is in the way. */
export interface Serving {
  readonly serves: boolean;
  /** What holds, one sentence each; the first is the reason. */
  readonly says: readonly string[];
}

/** Whether Services send requests to a pod; undefined when there is none of this name. */
export function explainServing(key: Key, store: Store): Serving | undefined {
  const pod = store.get('Pod', key);
  if (!pod) return undefined;
  const { namespace, labels } = pod.metadata;
  const services = [...store.list('Service')].filter(
    ({ metadata, spec }) =>
      metadata.namespace === namespace && spec.selector && matchesLabels(spec.selector, labels),
  );
  if (services.length === 0)
    return { serves: false, says: ['No Service has a selector that fits its labels: nobody sends to it.'] };
  const names = services.map(({ metadata }) => metadata.name);
  const trouble = troubleOf(pod);
  if (trouble) return { serves: false, says: [trouble] };
  const listed = names.filter((name) => isListed(pod, name, store));
  if (listed.length === names.length)
    return { serves: true, says: [`It is ready, and an endpoint of ${names.join(', ')}.`] };
  const missing = names.filter((name) => !listed.includes(name));
  return {
    serves: listed.length > 0,
    says: [
      `It is ready, but no EndpointSlice of ${missing.join(', ')} lists it as ready yet: the EndpointSlice controller has not written it.`,
    ],
  };
}

function troubleOf(pod: Pod): string | undefined {
  if (!pod.spec.nodeName) return 'It has no node yet, so that no container runs.';
  if (isTerminating(pod)) return 'It is ending: whoever ends is taken off the endpoints first.';
  if (isPodReady(pod)) return undefined;
  const waiting = pod.status?.containerStatuses?.find(({ state }) => state?.waiting);
  if (waiting) return `Container ${waiting.name} does not run: ${waiting.state?.waiting?.reason}.`;
  const ended = pod.status?.containerStatuses?.find(({ state }) => state?.terminated);
  if (ended) return `Container ${ended.name} has ended: ${ended.state?.terminated?.reason}.`;
  const unready = pod.status?.containerStatuses?.find(({ ready }) => !ready);
  if (unready) return `Container ${unready.name} runs, but its readiness probe has not succeeded.`;
  const { message, reason } = podCondition(pod, 'Ready') ?? {};
  return `It is not ready${message || reason ? `: ${message || reason}` : ''}. Its node may be silent.`;
}

function isListed(pod: Pod, service: string, store: Store): boolean {
  const isOf = ({ metadata }: EndpointSlice) =>
    metadata.namespace === pod.metadata.namespace &&
    metadata.labels?.['kubernetes.io/service-name'] === service;
  for (const slice of store.list('EndpointSlice')) {
    if (!isOf(slice)) continue;
    if (
      slice.endpoints.some(
        ({ targetRef, conditions }) => targetRef?.uid === pod.metadata.uid && conditions?.ready !== false,
      )
    )
      return true;
  }
  return false;
}
