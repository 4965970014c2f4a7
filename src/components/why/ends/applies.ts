import type { PodView, Ref, View } from '../../../session/view.ts';
import { placeOf } from '../../selection.ts';

/** Kinds of which the log may tell an end. */
const ending: ReadonlySet<string> = new Set([
  'Pod',
  'Node',
  'Machine',
  'Job',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Service',
]);

/** Whether anything of it has ended, restarted or failed, as far as one can see. */
export function hasEnded(ref: Ref, view: View): boolean {
  if (!ending.has(ref.kind)) return false;
  const place = placeOf(view, ref);
  if (ref.kind === 'Pod') {
    const pod = place?.collection === 'pods' ? view.pods[place.id] : undefined;
    return !pod || isTroubled(pod);
  }
  if (ref.kind === 'Node' || ref.kind === 'Machine') return view.nodes[ref.name]?.state !== 'Ready';
  return !place || ref.kind === 'Job' || ref.kind === 'ReplicaSet';
}

function isTroubled({ isReady, restarts, status, nodeName }: PodView): boolean {
  if (nodeName === undefined) return false;
  return !isReady || restarts > 0 || status === 'Terminating';
}

/** Whether requests come to it, or should. */
export function hasRequests(ref: Ref, view: View): boolean {
  const place = placeOf(view, ref);
  if (ref.kind === 'Service') return place !== undefined;
  return ref.kind === 'Pod' && place?.collection === 'pods' && view.pods[place.id]?.nodeName !== undefined;
}

/** Whether it could die: it is on a machine, or is one. */
export function mayDie(ref: Ref, view: View): boolean {
  const place = placeOf(view, ref);
  if (ref.kind === 'Node' || ref.kind === 'Machine') return place !== undefined;
  return ref.kind === 'Pod' && place?.collection === 'pods';
}
