import { Panel, type ReactFlowState, useStore as useFlow, useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { useCalmMotion } from '../use-media.ts';
import { boundsOf, frame } from './frame.ts';
import type { Shape } from './layout/cells.ts';
import type { Layout } from './layout/layout.ts';
import { useReveal } from './use-reveal.ts';

const paneWidth = ({ width }: ReactFlowState) => width;
const paneHeight = ({ height }: ReactFlowState) => height;

/** Keeps the whole picture in sight until the reader takes the camera in hand; the fit button gives it back. */
interface CameraProps {
  readonly layout: Layout;
  readonly shape: Shape;
  /** Whether the reader has taken the camera in hand. */
  readonly isHeld: RefObject<boolean>;
}

export function Camera({ layout, shape, isHeld }: CameraProps) {
  const flow = useReactFlow();
  const width = useFlow(paneWidth);
  const height = useFlow(paneHeight);
  const calm = useCalmMotion();
  const hasFitted = useRef(false);

  const frameAll = useCallback(
    (duration: number) => {
      const view = frame(boundsOf(layout), { width, height }, shape);
      void flow.setViewport(view, { duration: calm ? 0 : duration });
    },
    [flow, layout, width, height, shape, calm],
  );

  const latest = useRef(frameAll);
  latest.current = frameAll;
  const { width: sceneWidth, height: sceneHeight } = boundsOf(layout);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size of scene or pane is a reason to fit again.
  useEffect(() => {
    if (width === 0 || height === 0 || isHeld.current) return;
    latest.current(hasFitted.current ? 500 : 0);
    hasFitted.current = true;
  }, [width, height, sceneWidth, sceneHeight, shape]);

  const take = (move: () => Promise<boolean>) => {
    isHeld.current = true;
    void move();
  };
  const duration = calm ? 0 : 200;
  useReveal(calm ? 0 : 350);

  return (
    <Panel position="bottom-right" className="camera" aria-label="Zoom" role="group">
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
    </Panel>
  );
}
