import { differences } from '../../engine/index.ts';
import { encodeLink } from '../../scenario/link.ts';
import type { Answer, Question } from '../protocol.ts';
import type { Run } from './run.ts';

/** A question about the run as a whole; what is asked about objects needs more, see `about-object.ts`. */
export type RunQuestion = Exclude<Question, { readonly about: 'object' }>;

/** Answers what the page asks about a run. */
export function aboutRun(question: RunQuestion, run: Run): Answer {
  switch (question.about) {
    case 'scenario':
      return { about: 'scenario', scenario: run.document(question.view) };
    case 'link':
      return { about: 'link', hash: encodeLink(run.document(question.view)) };
    case 'hash':
      return { about: 'hash', hash: run.cluster.hash() };
    case 'differences':
      return { about: 'differences', differences };
  }
}
