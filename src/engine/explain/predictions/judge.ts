import type { FittingNode, PlacementExplanation } from '../placement/placement.ts';
import { count, quoteDuration } from '../words.ts';
import type { WaitOutcome } from './outcome.ts';
import type { PredictionOf, Verdict } from './prediction.ts';

/** Who guesses a time is right within this share of it, and always within so many ms. */
const nearShare = 0.15;
const nearMs = 10_000;

/** @param guess the name that the learner chose; undefined if none @param placement how the node was chosen, of *where* */
export function judgeChoice(
  prediction: PredictionOf<'where' | 'which'>,
  guess: string | undefined,
  placement: PlacementExplanation | undefined,
): Verdict {
  const { about, answer, kind } = prediction;
  const happened =
    kind === 'where'
      ? `${about.name} was bound to ${answer}.`
      : `The kubelet of ${about.name} evicted ${answer}.`;
  const because = placement?.says ?? [];
  if (guess === undefined) return { isRight: false, happened, because };
  const isSame = guess === answer;
  const ties = placement?.chosen === answer ? placement.ties : [];
  if (isSame) return { isRight: true, happened, difference: 'You saw it coming.', because };
  if (ties.includes(guess))
    return { isRight: true, happened, difference: `${guess} was just as good: chance decided.`, because };
  return {
    isRight: false,
    happened,
    difference: placement ? against(guess, answer, placement) : `You said ${guess}.`,
    because,
  };
}

/** What spoke against a node that was not chosen. */
function against(guess: string, answer: string, { rejected, fits }: PlacementExplanation): string {
  const group = rejected.find(({ nodes }) => nodes.includes(guess));
  if (group) {
    const by = group.plugin ? ` by ${group.plugin}` : '';
    return `You said ${guess}: it was filtered out${by}: ${group.reasons.join(', ')}.`;
  }
  const [own, best] = [guess, answer].map((name) => fits.find(({ node }) => node === name));
  if (!own) return `You said ${guess}: the scheduler did not look at it, because enough other nodes fitted.`;
  if (own.total === undefined || best?.total === undefined) return `You said ${guess}: it fits, too.`;
  const lost = mostLost(own, best);
  return `You said ${guess}: it fits, but scored ${own.total} against ${best.total}${lost ? `, most of it lost in ${lost}` : ''}.`;
}

function mostLost(own: FittingNode, best: FittingNode): string | undefined {
  const losses = (best.scores ?? []).map(({ plugin, weighted }) => ({
    plugin,
    loss: weighted - (own.scores?.find((each) => each.plugin === plugin)?.weighted ?? weighted),
  }));
  const [most] = losses.sort((a, b) => b.loss - a.loss);
  return most && most.loss > 0 ? most.plugin : undefined;
}

/** @param reason in the autoscaler's own words, if it said why */
export function judgeNumber(
  { about, from, answer, hint }: PredictionOf<'howMany'>,
  guess: number | undefined,
  reason: string | undefined,
): Verdict {
  const noun = about.kind === 'NodePool' ? 'machine' : 'pod';
  const verdict = {
    happened: `${about.name} goes from ${from} to ${count(answer, noun)}.`,
    because: [hint, reason ?? ''].filter((sentence) => sentence !== ''),
  };
  if (guess === undefined) return { isRight: false, ...verdict };
  if (guess === answer) return { isRight: true, difference: 'You saw it coming.', ...verdict };
  const off = Math.abs(guess - answer);
  const difference = `You said ${guess}: ${count(off, noun)} too ${guess > answer ? 'many' : 'few'}.`;
  return { isRight: false, difference, ...verdict };
}

/** @param guess virtual ms from the beginning of the wait */
export function judgeTime(
  { node, until, setting }: PredictionOf<'when'>,
  guess: number,
  { after, pod }: Extract<WaitOutcome, { readonly type: 'came' }>,
): Verdict {
  const took = roundly(after);
  const happened =
    until === 'drained'
      ? `The last pod of ${node}, ${pod}, was gone after ${took}.`
      : `${pod} was told to leave ${node} after ${took}.`;
  const off = Math.abs(guess - after);
  const isRight = off <= Math.max(nearMs, after * nearShare);
  const difference =
    off < 1_000
      ? 'You said so, to the second.'
      : `You said ${roundly(guess)}: ${roundly(off)} too ${guess > after ? 'late' : 'early'}${isRight ? ', near enough' : ''}.`;
  return { isRight, happened, difference, because: [`What decides it: ${setting}.`] };
}

function roundly(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 2 || rest === 0) return quoteDuration(seconds * 1000);
  return `${minutes} min ${rest} s`;
}
