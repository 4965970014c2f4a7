import { type ComponentType, lazy } from 'react';
import { targetName } from '../../menu/entries.ts';
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
  pending: {
    title: ({ pod }) => `Why no node takes ${pod.name} now`,
    Layer: lazy(() => import('./PendingLayer.tsx')),
  },
  machines: {
    title: () => 'Machines: stay or go',
    Layer: lazy(() => import('./MachinesLayer.tsx')),
  },
  path: {
    title: ({ of }) => `What led to the end of ${of.name}`,
    Layer: lazy(() => import('./PathLayer.tsx')),
  },
  fate: {
    title: ({ target }) => `What would die with ${targetName(target)}`,
    Layer: lazy(() => import('./FateLayer.tsx')),
  },
};
