import type { Group } from '../specimen.ts';
import { controlPlane } from './control-plane.tsx';
import { controls } from './controls.tsx';
import { foundations } from './foundations.tsx';
import { machines } from './machines.tsx';
import { panels } from './panels.tsx';
import { pods } from './pods.tsx';
import { signs } from './signs.tsx';
import { wishes } from './wishes.tsx';

/** All that there is to see, in the order of the page. To add a group is to add a file and a line here. */
export const groups: readonly Group[] = [
  foundations,
  controls,
  signs,
  machines,
  pods,
  controlPlane,
  wishes,
  panels,
];
