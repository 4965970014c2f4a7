import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { usePlayground } from '../../playground.ts';
import { useUi } from '../../ui-state.ts';
import { useCalmMotion, useSmallScreen } from '../../use-media.ts';
import type { Picture } from '../picture.ts';
import { useStage } from '../stage.ts';
import { useFollowing } from '../traffic/follow.ts';
import { followAt, Motion } from './motion.ts';
import './motion.css';

const RequestPanel = lazy(() => import('../traffic/RequestPanel.tsx'));

/** So near one has to come to a dot to take it, px. */
const reach = { mouse: 13, touch: 24 } as const;

/** Requests, changes, heartbeats and images on their way: one canvas over the whole picture. */
export function MotionLayer({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { store } = usePlayground();
  const flow = useStage();
  const calm = useCalmMotion();
  const theme = useUi((state) => state.theme);
  const latest = useRef(picture);
  const motion = useRef<Motion | null>(null);
  const isFollowing = useFollowing(({ request }) => request !== null);
  const isSmall = useSmallScreen();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, to be read anew.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const around = { store, calm, transform: () => flow.getState().transform, size: flow.getState };
    const made = new Motion(context, latest.current, around);
    motion.current = made;
    const stops = [
      made.start(),
      flow.subscribe((now, before) => {
        if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
          made.wake();
      }),
      takeClicks(made, flow.getState().domNode),
    ];
    return () => {
      motion.current = null;
      for (const stop of stops) stop();
    };
  }, [store, flow, calm, theme]);

  // Before the next frame is drawn.
  useLayoutEffect(() => {
    if (latest.current === picture) return;
    latest.current = picture;
    motion.current?.show(picture, picture.flashes);
  }, [picture]);

  return (
    <>
      <canvas ref={canvas} className="motion" />
      <Suspense fallback={null}>{isFollowing && isSmall && <RequestPanel />}</Suspense>
    </>
  );
}

/** Whoever clicks a dot follows it, whatever lies below. */
function takeClicks(motion: Motion, pane: HTMLElement | null): () => void {
  if (!pane) return () => {};
  let isTaken = false;
  const down = (event: PointerEvent) => {
    const { left, top } = pane.getBoundingClientRect();
    const within = event.pointerType === 'touch' ? reach.touch : reach.mouse;
    const isOnPicture = event.target instanceof Element && !event.target.closest('.react-flow__panel');
    isTaken =
      event.isPrimary &&
      event.button === 0 &&
      isOnPicture &&
      followAt(motion, event.clientX - left, event.clientY - top, within);
    if (isTaken) event.stopPropagation();
  };
  const swallow = (event: Event) => {
    if (!isTaken) return;
    event.stopPropagation();
    event.preventDefault();
    if (event.type === 'click') isTaken = false;
  };
  const hover = (event: PointerEvent) => {
    if (event.buttons > 0) return;
    const { left, top } = pane.getBoundingClientRect();
    const isOver = motion.requestAt(event.clientX - left, event.clientY - top, reach.mouse) !== undefined;
    if (isOver !== 'overDot' in pane.dataset) pane.toggleAttribute('data-over-dot', isOver);
  };
  pane.addEventListener('pointerdown', down, true);
  pane.addEventListener('mousedown', swallow, true);
  pane.addEventListener('click', swallow, true);
  pane.addEventListener('pointermove', hover, { passive: true });
  return () => {
    pane.removeEventListener('pointerdown', down, true);
    pane.removeEventListener('mousedown', swallow, true);
    pane.removeEventListener('click', swallow, true);
    pane.removeEventListener('pointermove', hover);
  };
}
