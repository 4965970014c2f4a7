import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Ref } from '../../session/view.ts';
import { usePlayground } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { useUi } from '../ui-state.ts';
import type { Layout } from './layout/layout.ts';
import type { Box, Size } from './layout/sizes.ts';
import { partBoxes } from './parts.ts';
import { reveal } from './reveal.ts';

/** Panels need a moment to come up before one can see what they cover. */
const settleMs = 380;

/** Brings what has just been selected into sight, beside the panels that tell of it. */
export function useReveal(layout: Layout, duration: number): void {
  const { store } = usePlayground();
  const { setViewport, getViewport } = useReactFlow();
  const flow = useStoreApi();
  const selected = useUi((state) => state.selected);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection is a reason to look elsewhere.
  useEffect(() => {
    if (!selected) return;
    const timer = setTimeout(() => {
      const box = boxOf(selected, layout);
      const { domNode } = flow.getState();
      const to = box && domNode ? reveal(box, getViewport(), freePart(domNode)) : undefined;
      if (to) void setViewport(to, { duration });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [selected]);

  function boxOf(
    ref: Ref,
    { users, services, workloads, machines, pods, graves, controlPlane }: Layout,
  ): Box | undefined {
    if (ref.kind === 'Users') return users;
    const place = placeOf(store.getState().view, ref);
    if (place?.collection === 'controlPlane')
      return partBoxes(controlPlane).find(([id]) => id === place.id)?.[1];
    return [services, workloads, machines, pods, graves]
      .map((boxes) => boxes.get(place?.id ?? ''))
      .find(Boolean);
  }
}

/** What no panel covers of the pane, from its top left corner. */
function freePart(pane: HTMLElement): Size {
  const { left, top, width, height } = pane.getBoundingClientRect();
  const free = { width, height };
  for (const panel of document.querySelectorAll('.side, .sheet')) {
    const cover = panel.getBoundingClientRect();
    if (cover.left > left && cover.left < left + width) free.width = Math.min(free.width, cover.left - left);
    else if (cover.top > top && cover.top < top + height && cover.left <= left)
      free.height = Math.min(free.height, cover.top - top);
  }
  return free;
}
