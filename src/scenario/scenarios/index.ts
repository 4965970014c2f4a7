import type { Scenario } from '../scenario.ts';
import { badImage } from './bad-image.ts';
import { defaultScenario } from './default.ts';
import { empty } from './empty.ts';
import { nodeFails } from './node-fails.ts';
import { noisyNeighbour } from './noisy-neighbour.ts';
import { outOfRoom } from './out-of-room.ts';
import { sideBySide } from './side-by-side.ts';
import { spike } from './spike.ts';

/** All built-in scenarios; the page opens with the first. */
export const scenarios: readonly Scenario[] = [
  defaultScenario,
  spike,
  nodeFails,
  badImage,
  noisyNeighbour,
  outOfRoom,
  sideBySide,
  empty,
];
