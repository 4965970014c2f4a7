import type { Key } from '../../api/key.ts';
import type { RevisionLog } from '../../store/log.ts';
import type { Revision } from '../../store/revision.ts';

/** The revision that gave an object its number of replicas; undefined when the log has forgotten it. */
export function lastScaled(log: RevisionLog, kind: string, key: Key): Revision | undefined {
  for (let rev = log.head; rev > log.compacted; rev--) {
    const revision = log.at(rev);
    if (revision?.kind !== kind || revision.key !== key || !revision.after) continue;
    if (!revision.before || replicasOf(revision.before) !== replicasOf(revision.after)) return revision;
  }
  return undefined;
}

function replicasOf(object: object): unknown {
  const { spec } = object as { readonly spec?: Readonly<Record<string, unknown>> };
  return spec?.replicas ?? spec?.parallelism;
}
