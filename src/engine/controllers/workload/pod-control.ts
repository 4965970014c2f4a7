import { keyOf, makeKey } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { Result } from '../../api/result.ts';
import type { AnyObject, Pod } from '../../api/types.ts';
import type { Client, NewObject } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';

/** Creates a pod for its owner, and tells of it. Models pkg/controller/controller_utils.go RealPodControl.createPods */
export function createPod(api: Client, owner: AnyObject, pod: NewObject<Pod>): Result<Pod> {
  const result = api.create('Pod', pod);
  if (result.ok) {
    api.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${result.value.metadata.name}`);
  } else if (!isNamespaceTerminating(api.store, owner)) {
    api.event(owner, 'Warning', 'FailedCreate', `Error creating: ${result.error.message}`);
  }
  return result;
}

/** Deletes an owner's pod, and tells of it. Models pkg/controller/controller_utils.go RealPodControl.DeletePod */
export function deletePod(api: Client, owner: AnyObject, pod: Pod): Result<AnyObject> {
  const result = api.delete('Pod', keyOf(pod));
  if (result.ok) {
    api.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  } else if (result.error.code !== 404) {
    api.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${result.error.message}`);
  }
  return result;
}

/** Whether nothing new can be created beside the object. */
export function isNamespaceTerminating(store: Store, object: AnyObject): boolean {
  const { namespace } = object.metadata;
  if (namespace === undefined) return false;
  const found = store.get('Namespace', makeKey(undefined, namespace));
  return found !== undefined && isTerminating(found);
}
