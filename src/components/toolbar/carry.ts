import type { PointerEvent } from 'react';
import { create } from 'zustand';
import type { IconName } from '../ui/Icon.tsx';

/** A tool, or a template, on its way to the canvas. */
export interface Carried {
  readonly what: { readonly tool: string } | { readonly template: string };
  readonly title: string;
  readonly icon: IconName;
  /** Where the pointer is, px of the window. */
  readonly x: number;
  readonly y: number;
  /** The pointer was let go here. */
  readonly isDropped: boolean;
}

/** What is being carried, if something is. */
export const useCarried = create<{ readonly carried: Carried | null }>(() => ({ carried: null }));

const { setState, getState } = useCarried;

/** A pointer that moves less than this only clicks, px. */
const slack = 6;
/** A finger must leave sideways: up and down it scrolls. */
const slackOfFingers = 14;

type Load = Pick<Carried, 'what' | 'title' | 'icon'>;

/** Watches a pointer that has gone down on a tool: once it moves away, the tool goes with it. */
export function beginCarry(
  { pointerId, pointerType, clientX, clientY, button }: PointerEvent,
  load: Load,
): void {
  if (button !== 0) return;
  const stop = new AbortController();
  const { signal } = stop;
  const leaves = (x: number, y: number) =>
    pointerType === 'touch'
      ? Math.abs(x - clientX) > slackOfFingers && Math.abs(x - clientX) > Math.abs(y - clientY)
      : Math.hypot(x - clientX, y - clientY) > slack;
  const end = () => {
    stop.abort();
    document.documentElement.classList.remove('is-carrying');
  };

  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointerId) return;
      const { clientX: x, clientY: y } = event;
      if (!getState().carried && !leaves(x, y)) return;
      document.documentElement.classList.add('is-carrying');
      event.preventDefault();
      setState({ carried: { ...load, x, y, isDropped: false } });
    },
    { signal },
  );
  addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerId !== pointerId) return;
      end();
      const { carried } = getState();
      if (!carried) return;
      swallowClick();
      setState({ carried: { ...carried, x: event.clientX, y: event.clientY, isDropped: true } });
    },
    { signal },
  );
  const giveUp = () => {
    end();
    dropNothing();
  };
  addEventListener('pointercancel', giveUp, { signal });
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !getState().carried) return;
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    },
    { signal, capture: true },
  );
}

export function dropNothing(): void {
  setState({ carried: null });
}

/** Letting go where one took hold is no click: the tool has been carried around. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}
