import { type ReactFlowState, useStore as useFlow, useReactFlow } from '@xyflow/react';
import { lazy, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { useCalmMotion } from '../use-media.ts';
import { tidyUp, useArrangement } from './arrangement.ts';
import { boundsOf, frame } from './frame.ts';
import type { Shape } from './layout/grid.ts';
import type { Layout } from './layout/layout.ts';
import { useReveal } from './use-reveal.ts';

const Minimap = lazy(() => import('./minimap/Minimap.tsx'));

const paneWidth = ({ width }: ReactFlowState) => width;
const paneHeight = ({ height }: ReactFlowState) => height;

/** From so many machines on, a map helps. */
const manyMachines = 16;
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
  const hasMoved = useArrangement(({ moved }) => moved.size > 0);
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

  const take = (move: () => Promise<boolean>) => {
    isHeld.current = true;
    void move();
  };
  const duration = calm ? 0 : 200;
  useReveal(calm ? 0 : 350);

  return (
    <fieldset className="camera" aria-label="Zoom">
      {hasMap && (
        <Suspense fallback={null}>
          <Minimap layout={layout} isHeld={isHeld} />
        </Suspense>
      )}
      <div className="camera-buttons">
        {hasMoved && <IconButton icon="tidy" label="Tidy up: put moved machines back" onClick={tidyUp} />}
        {shape === 'wide' && (
          <IconButton
            icon="map"
            label={hasMap ? 'Fold the map away' : 'Show the map'}
            onClick={() => setWantsMap(!hasMap)}
          />
        )}
        <IconButton icon="plus" label="Zoom in" onClick={() => take(() => flow.zoomIn({ duration }))} />
        <IconButton icon="minus" label="Zoom out" onClick={() => take(() => flow.zoomOut({ duration }))} />
        <IconButton
          icon="fit"
          label="Fit the whole cluster"
          onClick={() => {
            isHeld.current = false;
            frameAll(400);
          }}
        />
      </div>
    </fieldset>
  );
}
