import { type ReactFlowState, useStore as useFlow, useReactFlow } from '@xyflow/react';
import { lazy, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useCalmMotion } from '../use-media.ts';
import { CameraButtons } from './CameraButtons.tsx';
import { type CameraWish, takeWish } from './first/framing.ts';
import { boundsOf, frame } from './frame.ts';
import type { Shape } from './layout/grid.ts';
import type { Layout } from './layout/layout.ts';
import { manyMachines } from './layout/sizes.ts';
import { useReveal } from './use-reveal.ts';

const Minimap = lazy(() => import('./minimap/Minimap.tsx'));

const paneWidth = ({ width }: ReactFlowState) => width;
const paneHeight = ({ height }: ReactFlowState) => height;

/** What the camera's controls cover of the lower right corner while the map is open. */
const cornerWithMap = { width: 216, height: 192 } as const;

interface CameraProps {
  readonly layout: Layout;
  readonly shape: Shape;
  /** Whether the reader has taken the camera in hand. */
  readonly isHeld: RefObject<boolean>;
}

/** Keeps the whole picture in sight until the reader takes the camera in hand; the fit button gives it back. */
export function Camera({ layout, shape, isHeld }: CameraProps) {
  const flow = useReactFlow();
  const width = useFlow(paneWidth);
  const height = useFlow(paneHeight);
  const calm = useCalmMotion();
  const hasFitted = useRef(false);
  const [wantsMap, setWantsMap] = useState<boolean | undefined>();
  const hasMap = shape === 'wide' && (wantsMap ?? layout.machines.size >= manyMachines);

  const frameAll = useCallback(
    (duration: number) => {
      const view = frame(boundsOf(layout), { width, height }, shape, hasMap ? cornerWithMap : undefined);
      void flow.setViewport(view, { duration: calm ? 0 : duration });
    },
    [flow, layout, width, height, shape, calm, hasMap],
  );

  const latest = useRef(frameAll);
  latest.current = frameAll;
  const { width: sceneWidth, height: sceneHeight } = boundsOf(layout);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size of scene or pane is a reason to fit again.
  useEffect(() => {
    if (width === 0 || height === 0 || isHeld.current) return;
    latest.current(hasFitted.current ? 500 : 0);
    hasFitted.current = true;
  }, [width, height, sceneWidth, sceneHeight, shape, hasMap]);

  const duration = calm ? 0 : 200;
  const move = (wish: CameraWish) => {
    isHeld.current = wish !== 'fit';
    if (wish === 'fit') frameAll(400);
    else void (wish === 'in' ? flow.zoomIn({ duration }) : flow.zoomOut({ duration }));
  };
  useReveal(calm ? 0 : 350);

  const moveNow = useRef(move);
  moveNow.current = move;
  useEffect(() => {
    const wish = takeWish();
    if (wish) moveNow.current(wish);
  }, []);

  return (
    <CameraButtons shape={shape} hasMap={hasMap} onMap={() => setWantsMap(!hasMap)} onMove={move}>
      {hasMap && (
        <Suspense fallback={null}>
          <Minimap layout={layout} isHeld={isHeld} />
        </Suspense>
      )}
    </CameraButtons>
  );
}
