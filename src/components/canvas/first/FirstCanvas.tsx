import { useMemo, useRef } from 'react';
import { useView } from '../../playground.ts';
import { select } from '../../ui-state.ts';
import { useSmallScreen } from '../../use-media.ts';
import { useArrangement } from '../arrangement.ts';
import { CameraButtons } from '../CameraButtons.tsx';
import { ToneImages } from '../cards/ToneImages.tsx';
import { boundsOf, frame } from '../frame.ts';
import { Ground } from '../Ground.tsx';
import { MotionLayer } from '../loops/MotionLayer.tsx';
import { useMachineMoves } from '../move/use-machine-moves.ts';
import { pictureReader } from '../picture.ts';
import { StageContext } from '../stage.ts';
import { Lines } from '../traffic/Lines.tsx';
import { inverse, isRoomy, magnification, zoomLevel, zoomStyle } from '../zoom-style.ts';
import { keepFraming, wishOfCamera } from './framing.ts';
import { Placed } from './Placed.tsx';
import { usePaneSize, useStillStage } from './still-stage.ts';
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
  const stage = useStillStage(framed, size, pane, keepFraming);
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
