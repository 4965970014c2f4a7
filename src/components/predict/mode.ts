import { create } from 'zustand';
import { storage } from '../storage.ts';

/** How many predictions came true, of those that were made. */
export interface Score {
  readonly right: number;
  readonly made: number;
}

interface Predicting {
  readonly isOn: boolean;
  readonly score: Score;
  /** The question that was counted last. */
  readonly counted: string;
}

const modeKey = 'podground.predict';
const scoreKey = 'podground.predict.score';

export const usePredicting = create<Predicting>(() => ({
  isOn: storage()?.getItem(modeKey) === 'on',
  score: readScore(storage()?.getItem(scoreKey) ?? ''),
  counted: '',
}));

const { setState, getState } = usePredicting;

export function turnPredicting(isOn: boolean): void {
  storage()?.setItem(modeKey, isOn ? 'on' : 'off');
  setState({ isOn });
}

export const togglePredicting = () => turnPredicting(!getState().isOn);

/** Adds to the score, once for each question. */
export function countPrediction(question: string, isRight: boolean): void {
  const { score, counted } = getState();
  if (counted === question) return;
  keep({ right: score.right + (isRight ? 1 : 0), made: score.made + 1 }, question);
}

export const forgetScore = () => keep({ right: 0, made: 0 }, getState().counted);

function keep(score: Score, counted: string): void {
  storage()?.setItem(scoreKey, `${score.right}/${score.made}`);
  setState({ score, counted });
}

/** `3/5`; whatever else stands there is no score. */
export function readScore(text: string): Score {
  const [, right, made] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  const score = { right: Number(right ?? 0), made: Number(made ?? 0) };
  return score.right <= score.made ? score : { right: 0, made: 0 };
}
