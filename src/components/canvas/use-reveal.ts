import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useUi } from '../ui-state.ts';
import type { Size } from './layout/sizes.ts';
import { reveal } from './reveal.ts';

/** Panels need a moment to come up before one can see what they cover. */
const settleMs = 380;

/** Brings into sight what has just been selected, or reached by keyboard, beside the panels that cover the canvas. */
export function useReveal(duration: number): void {
  const { setViewport, getViewport } = useReactFlow();
  const flow = useStoreApi();
  const selected = useUi((state) => state.selected);

  useEffect(() => {
    const pane = flow.getState().domNode;
    if (!pane) return;
    const show = (card: Element) => {
      const { x, y, zoom } = getViewport();
      const move = reveal(boxIn(pane, card), { x: 0, y: 0, zoom: 1 }, freePart(pane));
      if (move) void setViewport({ x: x + move.x, y: y + move.y, zoom }, { duration });
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches('.card-button:focus-visible')) show(target);
    };
    const timer = setTimeout(() => {
      const card = selected && pane.querySelector('.card-button[aria-pressed="true"]');
      if (card) show(card);
    }, settleMs);
    pane.addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer);
      pane.removeEventListener('focusin', onFocus);
    };
  }, [selected, duration, flow, getViewport, setViewport]);
}

function boxIn(pane: Element, card: Element) {
  const from = pane.getBoundingClientRect();
  const { left, top, width, height } = card.getBoundingClientRect();
  return { x: left - from.left, y: top - from.top, width, height };
}

/** What no panel covers of the pane, from its top left corner. */
export function freePart(pane: Element): Size {
  const { left, top, width, height } = pane.getBoundingClientRect();
  const free = { width, height };
  for (const panel of document.querySelectorAll('.side, .sheet')) {
    const cover = panel.getBoundingClientRect();
    if (cover.left > left && cover.left < left + width) free.width = Math.min(free.width, cover.left - left);
    else if (cover.top > top && cover.top < top + height && cover.left <= left) {
      free.height = Math.min(free.height, cover.top - top);
    }
  }
  return free;
}
