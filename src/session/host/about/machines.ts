import { type Cluster, explainMachines, makeKey } from '../../../engine/index.ts';
import type { Answer } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

/** Why a machine came, comes or does not, and why it stays; without one, of all nodes. */
export function aboutMachines(ref: Ref | undefined, cluster: Cluster): Answer {
  const why = explainMachines(cluster, ref?.kind ?? 'Cluster', makeKey(ref?.namespace, ref?.name ?? ''));
  return { about: 'machines', ...(why && { why }) };
}
