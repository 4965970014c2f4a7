import { differences } from '../../../engine/index.ts';
import { digestOf } from '../../compare/measure.ts';
import type { Answer } from '../../protocol.ts';
import { figuresOf } from '../../series/answer.ts';
import type { PartQuestion } from '../answers.ts';
import type { Run } from '../run.ts';
import { aboutChanges } from './changes.ts';
import { aboutChecked } from './checked.ts';
import { aboutCompletion } from './completion.ts';
import { aboutDetails } from './details.ts';
import { aboutEnd } from './end.ts';
import { aboutFate } from './fate.ts';
import { aboutInside } from './inside.ts';
import { aboutLogs } from './logs.ts';
import { aboutMachines } from './machines.ts';
import { aboutManifests, aboutPlaces } from './manifests.ts';
import { aboutNext } from './next.ts';
import { aboutObject } from './object.ts';
import { aboutPods } from './pods.ts';
import { aboutReplicas } from './replicas.ts';
import { aboutRequests } from './requests.ts';
import { aboutPending, aboutPlacement, aboutStay } from './scheduling.ts';
import { aboutTimeline } from './timeline.ts';

/** Answers what the page asks about parts of a run. */
export function answer(question: PartQuestion, run: Run): Answer {
  const { cluster, series } = run;
  switch (question.about) {
    case 'object':
      return aboutObject(question.ref, cluster);
    case 'pending':
      return aboutPending(question.ref, cluster);
    case 'placement':
      return aboutPlacement(question, cluster);
    case 'stay':
      return aboutStay(question.ref, cluster);
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
    case 'replicas':
      return aboutReplicas(question, cluster);
    case 'machines':
      return aboutMachines(question.ref, cluster);
    case 'end':
      return aboutEnd(question.ref, cluster);
    case 'requests':
      return aboutRequests(question.ref, cluster);
    case 'fate':
      return aboutFate(question, cluster);
    case 'checked':
      return aboutChecked(question.topics);
    case 'next':
      return aboutNext(question, cluster);
    case 'completion':
      return aboutCompletion(question.text, question.namespace, cluster);
    case 'differences':
      return { about: 'differences', differences };
    case 'figures':
      return figuresOf(question, series);
    case 'timeline':
      return aboutTimeline(question.columns, run);
    case 'digest':
      return { about: 'digest', digest: digestOf(run, question.from) };
    case 'changes':
      return aboutChanges(question.from, question.to, run);
  }
}
