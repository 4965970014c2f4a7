import type { Tone } from '../../session/view.ts';

/** What each tone says in a word, and what it means in a sentence, for the legend. */
export const toneWords: Readonly<Record<Tone, { readonly word: string; readonly means: string }>> = {
  pending: { word: 'Waiting', means: 'Accepted, but no node has been found for it yet.' },
  starting: { word: 'Starting', means: 'On its node: image being pulled, containers being started.' },
  running: { word: 'Running', means: 'Its containers run, but it does not count as ready for traffic.' },
  ready: { word: 'Ready', means: 'Runs and takes requests.' },
  warning: { word: 'Trouble', means: 'Kubernetes keeps trying, for instance after a crash.' },
  failed: { word: 'Failed', means: 'Ended with an error and is not tried again as it is.' },
  ending: { word: 'Ending', means: 'Asked to stop; it gets some seconds of grace.' },
  done: { word: 'Done', means: 'Finished its work and ended well.' },
  lost: { word: 'Lost', means: 'Its machine does not answer; what is really there, nobody knows.' },
};

export const tones = Object.keys(toneWords) as readonly Tone[];
