import { isA } from '../../api/kinds.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { toldToEnd } from '../ends/end.ts';
import { podsOn, readiness } from './predictable.ts';
import type { PredictionOf } from './prediction.ts';

/** How a wait ended: after so many virtual ms, with this pod; or otherwise than was asked. */
export type WaitOutcome =
  | { readonly type: 'came'; readonly after: number; readonly pod: string; readonly namespace?: string }
  | { readonly type: 'otherwise'; readonly says: string };

/** Whether a revision ends the wait of a question, and how; undefined while it goes on. Only reads. */
export function outcomeOf(
  { until, node, at }: PredictionOf<'when'>,
  revision: Revision,
  store: Store,
): WaitOutcome | undefined {
  const { before, after, time } = revision;
  const came = (pod: { readonly name: string; readonly namespace?: string }): WaitOutcome => ({
    type: 'came',
    after: time - at,
    pod: pod.name,
    ...(pod.namespace !== undefined && { namespace: pod.namespace }),
  });
  if (isA('Node', before) && before.metadata.name === node) {
    if (!after) return { type: 'otherwise', says: `${node} was removed before it came to that.` };
    if (!isA('Node', after)) return undefined;
    if (until === 'toldToLeave' && readiness(before) !== 'True' && readiness(after) === 'True')
      return { type: 'otherwise', says: `${node} came back before it came to that.` };
    if (until === 'drained' && before.spec.unschedulable && !after.spec.unschedulable)
      return { type: 'otherwise', says: `${node} was uncordoned before it came to that.` };
  }
  if (until === 'toldToLeave') {
    const pod = revision.by === 'taint-eviction-controller' ? toldToEnd(revision) : undefined;
    return pod?.spec.nodeName === node ? came(pod.metadata) : undefined;
  }
  const isOver = isA('Pod', before) && before.spec.nodeName === node && !after;
  return isOver && podsOn(store, node).length === 0 ? came(before.metadata) : undefined;
}
