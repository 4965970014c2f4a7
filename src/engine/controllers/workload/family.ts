import type { AnyObject, OwnerReference } from '../../api/types.ts';
import { controllerReference } from './owner.ts';

/** What all pods of one owner have in common, made once. */
export interface Family {
  readonly generateName: string;
  readonly ownerReferences: readonly OwnerReference[];
}

/** A pod's name has to be a DNS subdomain. */
const LONGEST_NAME = 253;

const known = new Map<string, Family>();
const limit = 1_000;

export function familyOf(owner: AnyObject): Family {
  const { uid, name } = owner.metadata;
  // UIDs repeat in another run of the same seed, where they are the same objects'.
  const id = `${owner.kind} ${uid} ${name}`;
  let family = known.get(id);
  if (!family) {
    if (known.size >= limit) known.clear();
    family = {
      generateName: name.length < LONGEST_NAME ? `${name}-` : name,
      ownerReferences: [controllerReference(owner)],
    };
    known.set(id, family);
  }
  return family;
}
