import type { Answer } from '../../protocol.ts';
import { figuresOf } from '../../series/answer.ts';
import type { PartQuestion } from '../answers.ts';
import type { Run } from '../run.ts';
import { aboutDetails } from './details.ts';
import { aboutInside } from './inside.ts';
import { aboutLogs } from './logs.ts';
import { aboutManifests, aboutPlaces } from './manifests.ts';
import { aboutObject } from './object.ts';
import { aboutPods } from './pods.ts';

/** Answers what the page asks about parts of a run. */
export function answer(question: PartQuestion, { cluster, series }: Run): Answer {
  switch (question.about) {
    case 'object':
      return aboutObject(question.ref, cluster);
    case 'details':
      return aboutDetails(question.ref, cluster);
    case 'logs':
      return aboutLogs(question, cluster);
    case 'inside':
      return aboutInside(question.ref, cluster);
    case 'manifests':
      return aboutManifests(question.text);
    case 'places':
      return aboutPlaces(question.text, question.message);
    case 'pods':
      return aboutPods(question, cluster);
    case 'figures':
      return figuresOf(question, series);
  }
}
