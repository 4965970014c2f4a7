import type { Scenario } from '../scenario.ts';
import { badImage } from './bad-image.ts';
import { defaultScenario } from './default.ts';
import { empty } from './empty.ts';
import { nodeFails } from './node-fails.ts';
import { noisyNeighbour } from './noisy-neighbour.ts';
import { outOfRoom } from './out-of-room.ts';
import { sideBySide } from './side-by-side.ts';
import { spike } from './spike.ts';

/** A scenario as it is offered: what is to be seen in it, in a line. */
export interface ReadyScenario {
  readonly scenario: Scenario;
  readonly says: string;
}

/** Something happens in each of these. */
export const readyScenarios: readonly ReadyScenario[] = [
  {
    scenario: spike,
    says: 'In half a minute many more people come. Watch how late the autoscaler answers, and what it costs them.',
  },
  {
    scenario: nodeFails,
    says: 'worker-2 has just lost power. The Deployment’s pods are replaced after five minutes; the pod on its own never is.',
  },
  {
    scenario: badImage,
    says: 'The new image has a typing error. The rollout gets stuck, and the old pods go on answering.',
  },
  {
    scenario: noisyNeighbour,
    says: 'A program without a limit takes ever more memory, until its node is short of it and somebody has to go.',
  },
  {
    scenario: outOfRoom,
    says: 'Pods wait because no node has room. The cluster autoscaler orders machines, and they all find a place.',
  },
  {
    scenario: sideBySide,
    says: 'Pods of one container and of two: alone, with a log agent, with a feeder, with a metrics exporter.',
  },
];

/** Where one builds oneself. */
export const quietScenarios: readonly ReadyScenario[] = [
  {
    scenario: defaultScenario,
    says: 'Two machines, three web pods, a little traffic: what the page opens with.',
  },
  { scenario: empty, says: 'One machine, and nothing on it. Build what you like.' },
];
