import { type ComponentType, lazy } from 'react';
import type { Ref, View } from '../../session/view.ts';

/** Something that one may want to know of an object; a section of its own under *Why?*. */
export interface WhyQuestion {
  readonly id: string;
  /** The section's heading: `Why is it pending?` */
  readonly asks: string | ((of: Ref, view: View) => string);
  /** Whether it can be asked of this object, as it is now: of its kind, and of what is drawn of it. */
  applies(to: Ref, view: View): boolean;
  /** The answer; it asks the session itself, see `useAnswer`. Lazy, so that nothing of it is loaded before it is wanted. */
  readonly Answer: ComponentType<{ readonly of: Ref }>;
}

/**
 * All questions, in the order in which they are shown. To add one is to add
 * 1. a member to `Question` and one to `Answer` in `session/protocol.ts`, answered by a file in `session/host/about`
 *    with a line in its `answer.ts`;
 * 2. a file here, which exports a component `{ of: Ref }` by default: the answer in words, with all that the canvas shows;
 * 3. a line below;
 * 4. if it can be shown on the canvas, a member of `Shown` in `shown.ts` and a line in `canvas/why/layers.ts`.
 */
export const questions: readonly WhyQuestion[] = [
  {
    id: 'placement',
    asks: 'Why this node?',
    applies: ({ kind }) => kind === 'Pod',
    Answer: lazy(() => import('./Placement.tsx')),
  },
];
