import { useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { usePlayground } from '../playground.ts';
import type { Box } from './layout/sizes.ts';
import type { Picture } from './picture.ts';
import { spotlight } from './reveal.ts';
import { boxOf, useRevealed } from './reveal-on-canvas.ts';
import { freePart } from './use-reveal.ts';
import './spotlight.css';

/** So long something stays lit, ms. */
const litFor = 3000;
/** What is revealed is at least so wide on the screen, px. */
const leastOf = { Pod: 110, Node: 230, Machine: 230 } as const;
const leastElse = 150;

interface SpotlightProps {
  readonly picture: Picture;
  readonly isHeld: RefObject<boolean>;
  /** How long a move of the camera takes, ms. */
  readonly duration: number;
}

/** Brings into sight what somebody looked for, and lights it up for a moment. */
export function Spotlight({ picture, isHeld, duration }: SpotlightProps) {
  const { store } = usePlayground();
  const { getViewport, setViewport } = useReactFlow();
  const flow = useStoreApi();
  const revealed = useRevealed((state) => state.revealed);
  // What was revealed in a picture before this one is of no concern.
  const first = useRef(revealed?.asked ?? 0);
  const shown = useRef<{ asked: number; box: Box } | undefined>(undefined);
  const [lit, setLit] = useState<Box | undefined>();

  useEffect(() => {
    if (!revealed || revealed.asked === first.current) return;
    const box = boxOf(store.getState().view, picture, revealed);
    const before = shown.current;
    if (!box || (before?.asked === revealed.asked && isSame(before.box, box))) return;
    shown.current = { asked: revealed.asked, box };
    const { domNode, maxZoom } = flow.getState();
    if (!domNode) return;
    isHeld.current = true;
    const { kind } = revealed.ref;
    const least = kind === 'Pod' || kind === 'Node' || kind === 'Machine' ? leastOf[kind] : leastElse;
    void setViewport(spotlight(box, getViewport(), freePart(domNode), least, maxZoom), { duration });
    setLit(box);
  }, [revealed, picture, store, flow, getViewport, setViewport, isHeld, duration]);

  useEffect(() => {
    if (!lit) return;
    const timer = setTimeout(() => {
      // From now on it may move without being followed.
      first.current = shown.current?.asked ?? 0;
      setLit(undefined);
    }, litFor);
    return () => clearTimeout(timer);
  }, [lit]);

  if (!lit) return null;
  const { x, y, width, height } = lit;
  return (
    <ViewportPortal>
      <div className="spotlight" style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />
    </ViewportPortal>
  );
}

function isSame(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
