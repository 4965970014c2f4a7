import type { ShownOf } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';

/** The scheduler's funnel, drawn on the machines. */
export default function PlacementLayer(_: {
  readonly shown: ShownOf<'placement'>;
  readonly picture: Picture;
}) {
  return null;
}
