import type { Tone } from './view.ts';

/** A seat on which no pod sits. */
export const FREE = '.';

/** Pods seen from afar are letters, one for each seat of a node: `rrrs.f`. */
export const letterOf: { readonly [T in Tone]: string } = {
  pending: 'p',
  starting: 's',
  running: 'u',
  ready: 'r',
  warning: 'w',
  failed: 'f',
  ending: 'e',
  done: 'd',
  lost: 'l',
};

const tones = new Map(Object.entries(letterOf).map(([tone, letter]) => [letter, tone as Tone]));

/** How the pod on a seat looks; undefined when the seat is free. */
export function toneOfLetter(letter: string | undefined): Tone | undefined {
  return letter === undefined ? undefined : tones.get(letter);
}
