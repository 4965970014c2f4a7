import { makeKey } from '../../api/key.ts';
import { isControlledBy, isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Controller, Requeue } from '../controller.ts';
import { controllerReference } from '../workload/owner.ts';
import { ephemeralClaimName } from './pod-claims.ts';

type Volume = NonNullable<Pod['spec']['volumes']>[number];

/** Makes the claims of volumes that live as long as their pod. Models pkg/controller/volume/ephemeral */
export function ephemeralVolumeController(): Controller {
  return {
    name: 'ephemeral-volume-controller',
    eventSource: 'ephemeral_volume',
    watches: [
      { kind: 'Pod', keys: ({ key, before, after }) => (!before && hasEphemeralVolume(after) ? [key] : []) },
      { kind: 'PersistentVolumeClaim', keys: ownerOfLost },
    ],
    reconcile(key, { store, api }) {
      const pod = store.get('Pod', key);
      return pod && !isTerminating(pod) ? makeClaims(pod, api) : undefined;
    },
  };
}

function hasEphemeralVolume(object: Revision['after']): boolean {
  return (object as Pod | undefined)?.spec.volumes?.some(({ ephemeral }) => ephemeral) ?? false;
}

/** A claim that went although its pod is there is made anew. */
function ownerOfLost({ before, after }: Revision) {
  const owner = before?.metadata.ownerReferences?.find(
    ({ kind, controller }) => controller && kind === 'Pod',
  );
  return owner && !after ? [makeKey(before?.metadata.namespace, owner.name)] : [];
}

function makeClaims(pod: Pod, api: Client): Requeue | undefined {
  for (const volume of pod.spec.volumes ?? []) {
    const problem = makeClaim(pod, volume, api);
    if (problem === undefined) continue;
    api.event(pod, 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${problem}`);
    return { type: 'retry' };
  }
  return undefined;
}

/** @returns what is wrong, if anything */
function makeClaim(pod: Pod, { name, ephemeral }: Volume, api: Client): string | undefined {
  const template = ephemeral?.volumeClaimTemplate;
  if (!template) return undefined;
  const { namespace } = pod.metadata;
  const claimName = ephemeralClaimName(pod.metadata.name, name);
  const present = api.store.named('PersistentVolumeClaim', namespace, claimName);
  if (present) {
    return isControlledBy(present, pod)
      ? undefined
      : `PVC ${namespace}/${claimName} was not created for pod ${namespace}/${pod.metadata.name} (pod is not owner)`;
  }
  const { annotations, labels } = template.metadata ?? {};
  const metadata = {
    name: claimName,
    ...(namespace !== undefined && { namespace }),
    ownerReferences: [controllerReference(pod)],
    ...(annotations && { annotations }),
    ...(labels && { labels }),
  };
  const created = api.create('PersistentVolumeClaim', { metadata, spec: template.spec });
  return created.ok ? undefined : `create PVC ${claimName}: ${created.error.message}`;
}
