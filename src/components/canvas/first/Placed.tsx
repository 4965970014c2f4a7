import type { ComponentType } from 'react';
import { cardTypes } from '../cards/card-types.ts';
import type { PlacedCard } from '../cards/pod/use-level.ts';
import type { Card } from '../picture.ts';

/** A card at its place. */
export function Placed({ card }: { readonly card: Card }) {
  const { type, data, position, width, height, zIndex, className } = card;
  const Drawing: ComponentType<PlacedCard> = cardTypes[type ?? 'heading'];
  return (
    <div
      className={`react-flow__node react-flow__node-${type}${className ? ` ${className}` : ''}`}
      style={{ ...card.style, width, height, zIndex }}
    >
      <Drawing
        data={data}
        width={width}
        height={height}
        positionAbsoluteX={position.x}
        positionAbsoluteY={position.y}
      />
    </div>
  );
}
