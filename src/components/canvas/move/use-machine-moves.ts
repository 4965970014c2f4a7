import type { ReactFlowInstance } from '@xyflow/react';
import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { announce } from '../../events/announce.ts';
import { putMachine } from '../arrangement.ts';
import type { Spot } from '../layout/moved.ts';
import { type Card, type Picture, standingAt } from '../picture.ts';

interface Drag {
  readonly id: string;
  /** How far it was dragged, in the picture's own pixels. */
  readonly by: Spot;
}

/** A hand is never quite still: this many px are no drag. */
const still = 4;
/** How far an arrow key moves a machine. */
const keyStep = 60;

const arrows: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -keyStep, y: 0 },
  ArrowRight: { x: keyStep, y: 0 },
  ArrowUp: { x: 0, y: -keyStep },
  ArrowDown: { x: 0, y: keyStep },
};

/** Machines can be dragged by their handle, or moved with Shift and the arrow keys. */
export function useMachineMoves(
  picture: Picture,
  flow: RefObject<Pick<ReactFlowInstance<Card>, 'getZoom'> | undefined>,
) {
  const [drag, setDrag] = useState<Drag | undefined>();
  const latest = useRef(picture);
  latest.current = picture;
  const cards = useMemo(() => (drag ? withDragged(picture, drag) : picture.cards), [picture, drag]);

  const onPointerDownCapture = ({ target, button, clientX, clientY }: PointerEvent) => {
    const grip = target instanceof Element ? target.closest<HTMLElement>('[data-grip]') : null;
    const id = grip?.dataset.grip;
    if (!grip || id === undefined || button !== 0) return;
    const zoom = flow.current?.getZoom() ?? 1;
    const listening = new AbortController();
    const { signal } = listening;
    let last: Drag | undefined;
    const end = () => {
      listening.abort();
      setDrag(undefined);
    };
    const onMove = (event: globalThis.PointerEvent) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      if (!last && Math.hypot(x, y) < still) return;
      last = { id, by: { x: x / zoom, y: y / zoom } };
      setDrag(last);
    };
    const onUp = () => {
      end();
      if (last) drop(latest.current, last);
      // What is not dragged is clicked: the handle lies over the card's own button.
      else grip.closest('.machine')?.querySelector<HTMLElement>('.card-button')?.click();
    };
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end();
    };
    addEventListener('pointermove', onMove, { signal });
    addEventListener('pointerup', onUp, { signal });
    addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', onKey, { signal, capture: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? arrows[event.key] : undefined;
    const card = event.target instanceof Element ? event.target.closest('.machine') : null;
    const id = card?.querySelector<HTMLElement>('[data-grip]')?.dataset.grip;
    if (!by || id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    drop(latest.current, { id, by });
    announce(`${id} moved`);
  };

  return { cards, dragged: drag?.id, onPointerDownCapture, onKeyDown };
}

function drop({ layout }: Picture, { id, by }: Drag): void {
  const box = layout.machines.get(id);
  if (box) putMachine(id, { x: Math.round(box.x + by.x), y: Math.round(box.y + by.y) });
}

/** The same cards, the dragged machine and what is on it moved along. */
function withDragged({ structure, cards }: Picture, { id, by }: Drag): Card[] {
  const along = new Set(
    [...structure.pods, ...structure.graves].filter(({ machine }) => machine === id).map((each) => each.id),
  );
  return cards.map((card) => {
    const isPart =
      card.type === 'machine'
        ? card.data.id === id
        : card.data.place === 'machine' && along.has(card.data.id);
    if (!isPart || (card.type !== 'machine' && card.type !== 'pod' && card.type !== 'grave')) return card;
    const position = { x: card.position.x + by.x, y: card.position.y + by.y };
    return {
      ...card,
      position,
      style: standingAt(position.x, position.y),
      zIndex: (card.zIndex ?? 0) + 10,
      className: 'is-moving',
    };
  });
}
