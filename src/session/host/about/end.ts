import {
  type AnyObject,
  type Cluster,
  controllerOf,
  explainEnd,
  type Hop,
  makeKey,
} from '../../../engine/index.ts';
import { refOfKey } from '../../projection/refs.ts';
import type { Answer, HopLine } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

/** Why it ended or failed, also when it is gone. */
export function aboutEnd({ kind, namespace, name }: Ref, cluster: Cluster): Answer {
  const { paths, recovery, serving } = explainEnd(cluster, kind, makeKey(namespace, name));
  return {
    about: 'end',
    paths: paths.map(({ asks, says, hops }) => ({
      asks,
      says,
      hops: hops.map((hop) => hopLine(hop, cluster)),
    })),
    ...(recovery && { recovery }),
    ...(serving && { serving }),
  };
}

function hopLine({ kind, key, uid, ...hop }: Hop, { store }: Cluster): HopLine {
  if (kind === undefined || key === undefined) return { ...hop, drawnAs: [] };
  const ref = refOfKey(kind, key, uid);
  const revision = hop.rev === undefined ? undefined : store.log.at(hop.rev);
  const object = revision?.after ?? revision?.before;
  const node = kind === 'Pod' ? (object as { spec?: { nodeName?: string } })?.spec?.nodeName : undefined;
  return { ...hop, ref, ...(node !== undefined && { node }), drawnAs: drawnAs(ref, node, object) };
}

/** A ReplicaSet is drawn as its Deployment, and a pod that is gone as what stands where it was. */
function drawnAs(ref: Ref, node: string | undefined, object: AnyObject | undefined): Ref[] {
  const owner = object && controllerOf(object);
  const { namespace } = ref;
  const place = node === undefined ? [] : [{ kind: 'Node', name: node }];
  const parent =
    owner && ref.kind !== 'Pod'
      ? [{ kind: owner.kind, name: owner.name, ...(namespace !== undefined && { namespace }) }]
      : [];
  return [ref, ...parent, ...place];
}
