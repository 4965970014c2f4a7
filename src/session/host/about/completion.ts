import type { Cluster } from '../../../engine/index.ts';
import { complete } from '../../../kubectl/index.ts';
import type { Answer } from '../../protocol.ts';

/** What Tab offers at the end of a text. */
export function aboutCompletion(text: string, namespace: string, cluster: Cluster): Answer {
  const refusal = { ok: false, message: 'nothing is done while completing', lines: [], notes: [] } as const;
  return { about: 'completion', ...complete(text, { cluster, namespace, act: () => refusal }) };
}
