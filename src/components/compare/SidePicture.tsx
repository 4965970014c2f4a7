import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { StillPicture } from '../canvas/first/StillPicture.tsx';
import { usePaneSize, useStillStage } from '../canvas/first/still-stage.ts';
import { boundsOf, type Look } from '../canvas/frame.ts';
import { pictureReader } from '../canvas/picture.ts';
import { usePlayground, useView } from '../playground.ts';
import { IconButton } from '../ui/Button.tsx';
import { select } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { lookFor, moveBy, moveCamera, noteBounds, useSharedCamera, zoomBy } from './camera.ts';

/** So far a pointer moves before it drags, px. */
const slack = 4;
/** A notch of the wheel zooms by about a tenth. */
const wheelZoom = 0.0011;

/** The cluster of one side, with the same cards as the page's own picture; both sides are looked at from one place. */
export function SidePicture({ side, name }: { readonly side: 0 | 1; readonly name: string }) {
  const shape = useSmallScreen() ? 'tall' : 'wide';
  const read = useMemo(() => pictureReader(shape), [shape]);
  const areMany = useView((view) => view.totals.areMany);
  const nodes = useView((view) => view.nodes);
  const near = useMemo(() => new Set(areMany ? Object.keys(nodes) : []), [areMany, nodes]);
  const picture = useView((view) => read(view, areMany ? near : undefined));
  const pane = useRef<HTMLDivElement>(null);
  const size = usePaneSize(pane);
  const camera = useSharedCamera();
  const bounds = boundsOf(picture.layout);
  const look = lookFor(camera, bounds, size, shape);
  const stage = useStillStage(look, size, pane);
  const drag = useDrag(look);
  useWheel(pane, look);
  useLookAtAll(areMany);
  const { x: left, y: top, width, height } = bounds;
  useLayoutEffect(() => {
    noteBounds(side, { x: left, y: top, width, height });
    return () => noteBounds(side, undefined);
  }, [side, left, top, width, height]);
  return (
    <StillPicture
      picture={picture}
      look={look}
      stage={stage}
      shape={shape}
      pane={pane}
      label={`Cluster: ${name}`}
      section={{
        className: 'compare-canvas',
        onKeyDown: ({ key }) => key === 'Escape' && select(null),
        ...drag,
      }}
    >
      <fieldset className="camera compare-camera" aria-label="Zoom of both">
        <div className="camera-buttons">
          <IconButton icon="plus" label="Zoom in" onClick={() => moveCamera('in', look, size)} />
          <IconButton icon="minus" label="Zoom out" onClick={() => moveCamera('out', look, size)} />
          <IconButton icon="fit" label="Fit both clusters" onClick={() => moveCamera('fit', look, size)} />
        </div>
      </fieldset>
    </StillPicture>
  );
}

/** Of a crowd, too, everybody is seen: there is no painter here that would do it by dots. */
function useLookAtAll(areMany: boolean): void {
  const playground = usePlayground();
  useEffect(() => {
    if (!areMany) return;
    playground.look({ nodes: Object.keys(playground.store.getState().view.nodes), pods: [] });
  }, [playground, areMany]);
}

/** Dragging moves both pictures; a click stays a click. */
function useDrag(look: Look) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly look: Look } | undefined>(undefined);
  const [isDragging, setDragging] = useState(false);
  return {
    'data-dragging': isDragging,
    onPointerDown(event: PointerEvent) {
      const isOnButtons = event.target instanceof Element && event.target.closest('.camera');
      if (event.button === 0 && event.isPrimary && !isOnButtons)
        held.current = { x: event.clientX, y: event.clientY, look };
    },
    onPointerMove(event: PointerEvent) {
      const { current } = held;
      if (!current || !event.isPrimary) return;
      const [x, y] = [event.clientX - current.x, event.clientY - current.y];
      if (!isDragging) {
        if (Math.hypot(x, y) < slack) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }
      moveBy(current.look, x, y);
    },
    onPointerUp() {
      held.current = undefined;
      // The click that follows is part of the drag.
      setTimeout(() => setDragging(false));
    },
    onPointerCancel() {
      held.current = undefined;
      setDragging(false);
    },
    onClickCapture(event: React.MouseEvent) {
      if (isDragging) event.stopPropagation();
    },
  };
}

function useWheel(pane: React.RefObject<HTMLDivElement | null>, look: Look): void {
  const latest = useRef(look);
  useLayoutEffect(() => {
    latest.current = look;
  }, [look]);
  useEffect(() => {
    const { current } = pane;
    if (!current) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = current.getBoundingClientRect();
      zoomBy(latest.current, Math.exp(-event.deltaY * wheelZoom), {
        x: event.clientX - left,
        y: event.clientY - top,
      });
    };
    // React's own would be passive.
    current.addEventListener('wheel', onWheel, { passive: false });
    return () => current.removeEventListener('wheel', onWheel);
  }, [pane]);
}
