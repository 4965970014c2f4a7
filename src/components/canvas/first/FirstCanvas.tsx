import {
  type ComponentType,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useView } from '../../playground.ts';
import { select } from '../../ui-state.ts';
import { useSmallScreen } from '../../use-media.ts';
import { useArrangement } from '../arrangement.ts';
import { CameraButtons } from '../CameraButtons.tsx';
import { cardTypes } from '../cards/card-types.ts';
import type { PlacedCard } from '../cards/pod/use-level.ts';
import { ToneImages } from '../cards/ToneImages.tsx';
import { look as eyeAt, useEye } from '../eye.ts';
import { boundsOf, frame, type Look } from '../frame.ts';
import { Ground } from '../Ground.tsx';
import type { Size } from '../layout/sizes.ts';
import { MotionLayer } from '../loops/MotionLayer.tsx';
import { useMachineMoves } from '../move/use-machine-moves.ts';
import { type Card, pictureReader } from '../picture.ts';
import { type Stage, StageContext, type StageState } from '../stage.ts';
import { Lines } from '../traffic/Lines.tsx';
import { inverse, isRoomy, magnification, zoomLevel, zoomStyle } from '../zoom-style.ts';
import { keepFraming, wishOfCamera } from './framing.ts';
import '../canvas.css';
import './first-canvas.css';

/**
 * The cluster as a picture that lives but stands still, with all of it in sight. It is what one sees until somebody
 * reaches for it: what lets it be moved and zoomed weighs as much as all that is drawn here.
 */
export function FirstCanvas() {
  const shape = useSmallScreen() ? 'tall' : 'wide';
  const read = useMemo(() => pictureReader(shape), [shape]);
  const arrangement = useArrangement();
  const picture = useView((view) => read(view, undefined, arrangement));
  const pane = useRef<HTMLDivElement>(null);
  const size = usePaneSize(pane);
  const bounds = boundsOf(picture.layout);
  const framed = frame(bounds, size, shape);
  const stage = useStillStage(framed, size, pane);
  const zoomed = useRef({ getZoom: () => stage.getState().transform[2] });
  const moves = useMachineMoves(picture, zoomed);
  const { x, y, zoom } = framed;
  return (
    <StageContext value={stage}>
      <section
        className="canvas"
        data-first=""
        data-zoom={zoomLevel(zoom)}
        data-roomy={isRoomy(zoom)}
        data-shape={shape}
        data-crowd={false}
        style={zoomStyle(magnification(zoom), inverse(zoom))}
        aria-label="Cluster"
        onPointerDownCapture={moves.onPointerDownCapture}
        onKeyDown={moves.onKeyDown}
        onClick={({ target }) =>
          target instanceof Element && target.matches('.react-flow__pane') && select(null)
        }
      >
        <div ref={pane} className="react-flow">
          <div className="react-flow__pane">
            <div
              className="react-flow__viewport"
              style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})` }}
            >
              <Lines tracks={picture.tracks} />
              {moves.cards.map((card) => (
                <Placed key={card.id} card={card} />
              ))}
            </div>
          </div>
          <Ground />
          <MotionLayer picture={picture} />
          <div className="react-flow__panel react-flow__attribution">
            <a href="https://reactflow.dev/attribution" target="_blank" rel="noopener noreferrer">
              React Flow
            </a>
          </div>
        </div>
        <ToneImages />
        <CameraButtons shape={shape} hasMap={false} onMap={() => {}} onMove={wishOfCamera} />
      </section>
    </StageContext>
  );
}

function Placed({ card }: { readonly card: Card }) {
  const { type, data, position, width, height, zIndex, className } = card;
  const Drawing: ComponentType<PlacedCard> = cardTypes[type ?? 'heading'];
  return (
    <div
      className={`react-flow__node react-flow__node-${type}${className ? ` ${className}` : ''}`}
      style={{ ...card.style, width, height, zIndex }}
    >
      <Drawing
        data={data}
        width={width}
        height={height}
        positionAbsoluteX={position.x}
        positionAbsoluteY={position.y}
      />
    </div>
  );
}

/** The size of the pane: at first what the page around it leaves, so that nothing has to be drawn twice. */
function usePaneSize(pane: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = document.querySelector('.stage') ?? {};
    return { width, height };
  });
  useLayoutEffect(() => {
    const { current } = pane;
    if (!current) return;
    const measure = () =>
      setSize((before) => {
        const { clientWidth: width, clientHeight: height } = current;
        return before.width === width && before.height === height ? before : { width, height };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}

/** The stage of a camera that nobody moves. */
function useStillStage(
  { x, y, zoom }: Look,
  { width, height }: Size,
  pane: RefObject<HTMLElement | null>,
): Stage {
  const listeners = useRef(new Set<(now: StageState, before: StageState) => void>());
  const state = useRef<StageState>(undefined);
  const read = useCallback(
    (): StageState => state.current ?? { transform: [0, 0, 1], width: 0, height: 0, domNode: pane.current },
    [pane],
  );
  const place = () => {
    const before = read();
    const now: StageState = { transform: [x, y, zoom], width, height, domNode: pane.current };
    state.current = now;
    keepFraming({ x, y, zoom });
    useEye.setState((eye) => eyeAt(eye, [x, y, zoom], { width, height }), true);
    return [now, before] as const;
  };
  // Cards draw themselves by what the eye sees: it has to look before they are there.
  useState(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view, or pane, is what there is to be told.
  useEffect(() => {
    const [now, before] = place();
    for (const listener of listeners.current) listener(now, before);
  }, [x, y, zoom, width, height]);
  return useMemo(
    () => ({
      getState: () => ({ ...read(), domNode: pane.current }),
      subscribe(listener) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [read, pane],
  );
}
