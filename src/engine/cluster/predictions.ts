import { makeKey } from '../api/key.ts';
import { judgeChoice, judgeNumber } from '../explain/predictions/judge.ts';
import type { Prediction, Verdict } from '../explain/predictions/prediction.ts';
import type { Cluster } from './cluster.ts';
import { explainPodPlacement } from './explain-placement.ts';

/**
 * Compares what a learner said with what was decided, and gives the reason; of questions that are decided at once. Only reads.
 *
 * @param guess the name of a candidate, or a number; undefined if the learner passed
 */
export function judgePrediction(
  cluster: Cluster,
  prediction: Exclude<Prediction, { readonly kind: 'when' }>,
  guess: string | number | undefined,
): Verdict {
  if (prediction.kind === 'howMany') {
    const number = typeof guess === 'number' ? guess : undefined;
    return judgeNumber(prediction, number, reasonOf(cluster, prediction));
  }
  const name = typeof guess === 'string' ? guess : undefined;
  const { kind, about } = prediction;
  const placement =
    kind === 'where'
      ? explainPodPlacement(cluster, makeKey(about.namespace, about.name), undefined)
      : undefined;
  return judgeChoice(prediction, name, placement);
}

/** What an autoscaler of pods said when it did so. */
function reasonOf({ store }: Cluster, { at, answer }: { readonly at: number; readonly answer: number }) {
  const said = store.events
    .list()
    .findLast(
      ({ reason, lastTime, message }) =>
        reason === 'SuccessfulRescale' && lastTime === at && message.startsWith(`New size: ${answer};`),
    );
  return said && `Its event says: ${said.message}.`;
}
