import { type ComponentType, lazy } from 'react';
import type { Shown, ShownOf } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';

interface LayerType<Type extends Shown['type']> {
  /** What is shown, for the bar: `Where web-1 could go`. */
  title(shown: ShownOf<Type>): string;
  /** Drawn within React Flow: use `ViewportPortal` for what lies in the picture, and the boxes of `picture.layout`. */
  readonly Layer: ComponentType<{ readonly shown: ShownOf<Type>; readonly picture: Picture }>;
}

/** How each type of answer is drawn over the canvas. All of it is also said in words under *Why?*. */
export const layers: { readonly [Type in Shown['type']]: LayerType<Type> } = {
  placement: {
    title: ({ pod }) => `How a node was chosen for ${pod.name}`,
    Layer: lazy(() => import('./PlacementLayer.tsx')),
  },
};
