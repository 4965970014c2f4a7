import { isPodReady, type Pod } from '../../engine/index.ts';
import { letterOf } from '../dots.ts';
import { podColumns } from './pod-column.ts';
import { toneOf } from './pod-tone.ts';

export { FREE } from '../dots.ts';

/** A pod as one letter. */
export function dotOf(pod: Pod, isLost: boolean): string {
  return letterOf[toneOf(pod, podColumns(pod).status, isPodReady(pod), isLost)];
}
