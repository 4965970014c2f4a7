import { encodeLink } from '../../scenario/link.ts';
import type { Answer, Question } from '../protocol.ts';
import type { Run } from './run.ts';

const ofRuns = ['scenario', 'link', 'hash'] as const;

/** A question about the run as a whole; what is asked about its parts needs more, see `about/answer.ts`. */
type RunQuestion = Extract<Question, { readonly about: (typeof ofRuns)[number] }>;
/** A question about futures is the host's own to answer. */
export type PartQuestion = Exclude<Question, RunQuestion | { readonly about: 'branch' }>;

export function isAboutRun(question: Question): question is RunQuestion {
  return (ofRuns as readonly string[]).includes(question.about);
}

/** Answers what the page asks about a run. */
export function aboutRun(question: RunQuestion, run: Run): Answer {
  switch (question.about) {
    case 'scenario':
      return { about: 'scenario', scenario: run.document(question.view) };
    case 'link':
      return { about: 'link', hash: encodeLink(run.document(question.view)) };
    case 'hash':
      return { about: 'hash', hash: run.cluster.hash() };
  }
}
