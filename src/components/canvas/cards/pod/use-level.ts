import type { NodeProps } from '@xyflow/react';
import { useEye } from '../../eye.ts';
import { podGrids, type Size } from '../../layout/sizes.ts';
import type { Card, CardData } from '../../picture.ts';
import { growth, levelFor, type PodLevel, zoomFor } from './pod-level.ts';

/** What React Flow tells of a card; in a gallery there is no place. */
export type PlacedCard = { readonly data: CardData } & Partial<
  Pick<NodeProps<Card>, 'width' | 'height' | 'positionAbsoluteX' | 'positionAbsoluteY'>
>;

export interface Seen {
  readonly level: PodLevel;
  /** Of the card, in pixels of the screen; of a dot, in those of the picture. */
  readonly size: Size;
  readonly zoom: number;
}

/** How much a card is to tell, and how large it is, where it is seen from now. */
export function useLevel(card: PlacedCard): Seen {
  const grid = podGrids[card.data.density];
  const { width = grid.width, height = grid.height, positionAbsoluteX: x, positionAbsoluteY: y } = card;
  const isPlaced = x !== undefined && y !== undefined;
  const zoom = useEye((eye) =>
    isPlaced
      ? zoomFor(eye, { x, y, width, height })
      : zoomFor({ ...eye, step: 1 }, { x: 0, y: 0, width, height }),
  );
  const pane = useEye((eye) => eye.pane);
  if (zoom === 0) return { level: 'dot', size: { width, height }, zoom: 1 };
  const size = { width: width * zoom, height: height * zoom };
  const level = levelFor(size, pane);
  const grown = growth(level, size);
  return { level, size: { width: size.width / grown, height: size.height / grown }, zoom: zoom / grown };
}
