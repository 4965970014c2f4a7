import { useEffect } from 'react';
import type { Target } from '../deeds/target.ts';
import { openMenu, useUi } from '../ui-state.ts';
import { readTarget, targetsAt } from './target-at.ts';

/** A finger that rests so long means the menu, wall ms. */
const longPressMs = 500;
/** A finger that moves farther means something else, px. */
const still = 10;

/** Opens the menu of what can be done to something: by right click, long press, Shift+F10 and the menu key. */
export function useMenuGestures(): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let press: { readonly timer: number; readonly x: number; readonly y: number } | undefined;
    /** The press has opened a menu: the click that ends it is none. */
    let wasLong = false;

    const open = (x: number, y: number): boolean => {
      const target = targetsAt(x, y)[0]?.target;
      if (target) openMenu({ target, x, y });
      return target !== undefined;
    };
    const letGo = () => {
      if (press) clearTimeout(press.timer);
      press = undefined;
    };

    addEventListener(
      'contextmenu',
      (event) => {
        if (isMenuOpen() || open(event.clientX, event.clientY)) event.preventDefault();
      },
      { signal },
    );
    addEventListener(
      'pointerdown',
      ({ pointerType, clientX: x, clientY: y, isPrimary }) => {
        letGo();
        wasLong = false;
        if (pointerType === 'mouse' || !isPrimary) return;
        const timer = window.setTimeout(() => {
          press = undefined;
          wasLong = open(x, y);
        }, longPressMs);
        press = { timer, x, y };
      },
      { signal, capture: true },
    );
    addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        if (press && Math.hypot(clientX - press.x, clientY - press.y) > still) letGo();
      },
      { signal, capture: true },
    );
    for (const end of ['pointerup', 'pointercancel'] as const)
      addEventListener(end, letGo, { signal, capture: true });
    addEventListener(
      'click',
      (event) => {
        if (!wasLong) return;
        wasLong = false;
        event.preventDefault();
        event.stopPropagation();
      },
      { signal, capture: true },
    );
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
        const asked = focused();
        if (!asked || useUi.getState().dialog) return;
        event.preventDefault();
        openMenu(asked);
      },
      { signal },
    );
    return () => {
      letGo();
      stop.abort();
    };
  }, []);
}

const isMenuOpen = () => useUi.getState().menu !== null;

/** What the keyboard points at: the card or the line that has the focus, else what is selected. */
function focused(): { readonly target: Target; readonly x: number; readonly y: number } | undefined {
  const element = document.activeElement?.closest('[data-target]');
  const target = readTarget(element?.getAttribute('data-target') ?? '');
  if (element && target) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { target, x: left + width / 2, y: top + height / 2 };
  }
  const { selected } = useUi.getState();
  const card = document.querySelector('.card-button[aria-pressed="true"]')?.getBoundingClientRect();
  return selected
    ? { target: selected, x: card ? card.x + card.width / 2 : innerWidth / 2, y: card?.y ?? innerHeight / 3 }
    : undefined;
}
