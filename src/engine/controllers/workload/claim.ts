import { keyOf } from '../../api/key.ts';
import { controllerOf, isTerminating } from '../../api/pod-status.ts';
import type { ApiError, Result } from '../../api/result.ts';
import type { AnyObject, Metadata } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { controllerReference } from './owner.ts';

export interface Claim<T> {
  /** What the owner controls now. */
  readonly claimed: readonly T[];
  /** The first refused adoption or release: try again. */
  readonly error?: ApiError;
}

/**
 * Adopts orphans that match, releases what no longer does, and gives what the owner controls. An owner that is being
 * deleted keeps what it has and takes nothing new. Models pkg/controller/controller_ref_manager.go ClaimObject
 */
export function claim<T extends AnyObject>(
  api: Client,
  owner: AnyObject,
  candidates: Iterable<T>,
  matches: (candidate: T) => boolean,
): Claim<T> {
  const claimed: T[] = [];
  let error: ApiError | undefined;
  for (const candidate of [...candidates]) {
    const controller = controllerOf(candidate);
    const mine = controller?.uid === owner.metadata.uid;
    if (controller && !mine) continue;
    const fits = matches(candidate);
    if (mine && fits) {
      claimed.push(candidate);
    } else if (mine !== fits && !isTerminating(owner)) {
      if (!mine && isTerminating(candidate)) continue;
      const result = mine ? release(api, owner, candidate) : adopt(api, owner, candidate);
      if (result.ok && fits) claimed.push(result.value);
      if (!result.ok && result.error.code !== 404) error ??= result.error;
    }
  }
  return { claimed, ...(error && { error }) };
}

function adopt<T extends AnyObject>(api: Client, owner: AnyObject, orphan: T): Result<T> {
  const reference = controllerReference(owner);
  return changeMetadata(api, orphan, (metadata) => ({
    ...metadata,
    ownerReferences: [
      ...(metadata.ownerReferences ?? []).filter(({ uid }) => uid !== reference.uid),
      reference,
    ],
  }));
}

function release<T extends AnyObject>(api: Client, owner: AnyObject, dependent: T): Result<T> {
  return changeMetadata(api, dependent, ({ ownerReferences, ...metadata }) => {
    const others = (ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
    return others.length > 0 ? { ...metadata, ownerReferences: others } : metadata;
  });
}

function changeMetadata<T extends AnyObject>(
  api: Client,
  object: T,
  change: (metadata: Metadata) => Metadata,
): Result<T> {
  const changed = (present: AnyObject) => ({ ...present, metadata: change(present.metadata) }) as AnyObject;
  return api.updateAny(object.kind, keyOf(object), changed) as Result<T>;
}
