import { type Key, keyOf, makeKey } from '../../api/key.ts';
import { matchesLabels } from '../../api/labels.ts';
import { isPodReady, isTerminal } from '../../api/pod-status.ts';
import type { EndpointSlice, Pod, Service } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { podAddresses } from './endpoint.ts';
import { isManaged, SERVICE_NAME } from './labels.ts';

export function selects(service: Service, pod: Pod): boolean {
  const { selector } = service.spec;
  if (!selector || service.metadata.namespace !== pod.metadata.namespace) return false;
  return matchesLabels(selector, pod.metadata.labels);
}

/** Services to which a pod's change may matter. Models k8s.io/endpointslice/util GetServicesToUpdateOnPodChange */
export function servicesOfPod({ before, after }: Revision, store: Store): Iterable<Key> {
  const [old, now] = [before as Pod | undefined, after as Pod | undefined];
  if (old && now && !matters(old, now)) return [];
  const keys = new Set<Key>();
  for (const service of store.list('Service')) {
    if ((old && selects(service, old)) || (now && selects(service, now))) keys.add(keyOf(service));
  }
  return keys;
}

function matters(old: Pod, now: Pod): boolean {
  return (
    old.metadata.deletionTimestamp !== now.metadata.deletionTimestamp ||
    isPodReady(old) !== isPodReady(now) ||
    isTerminal(old) !== isTerminal(now) ||
    old.spec.hostname !== now.spec.hostname ||
    old.spec.subdomain !== now.spec.subdomain ||
    !isEqual(podAddresses(old), podAddresses(now)) ||
    !isEqual(old.metadata.labels, now.metadata.labels)
  );
}

/** Slices that somebody else changed or deleted are put right. */
export function serviceOfSlice(name: string): (revision: Revision) => Iterable<Key> {
  return ({ before, after, by }) => {
    const slice = (after ?? before) as EndpointSlice;
    const service = slice.metadata.labels?.[SERVICE_NAME];
    if (!before || by === name || service === undefined || !isManaged(before as EndpointSlice)) return [];
    return [makeKey(slice.metadata.namespace, service)];
  };
}
