import { isTerminal } from '../../api/pod-status.ts';
import type { PersistentVolumeClaim } from '../../api/types.ts';
import type { ControllerContext } from '../controller.ts';
import { claimNamesOf } from './pod-claims.ts';

/** Models pkg/controller/volume/persistentvolume emitEventForUnboundDelayBindingClaim */
export function tellWhatItWaitsFor(claim: PersistentVolumeClaim, { store, api }: ControllerContext): void {
  const { namespace, name } = claim.metadata;
  const waiting: string[] = [];
  for (const pod of store.list('Pod')) {
    if (pod.metadata.namespace !== namespace || pod.spec.nodeName || isTerminal(pod)) continue;
    if (claimNamesOf(pod).includes(name)) waiting.push(pod.metadata.name);
  }
  if (waiting.length === 0) {
    const message = 'waiting for first consumer to be created before binding';
    api.event(claim, 'Normal', 'WaitForFirstConsumer', message);
    return;
  }
  const pods = waiting.length > 1 ? 'pods' : 'pod';
  const message = `waiting for ${pods} ${waiting.join(',')} to be scheduled`;
  api.event(claim, 'Normal', 'WaitForPodScheduled', message);
}
