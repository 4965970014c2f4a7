import { useMemo, useRef } from 'react';
import { useView } from '../../playground.ts';
import { useSmallScreen } from '../../use-media.ts';
import { useArrangement } from '../arrangement.ts';
import { CameraButtons } from '../CameraButtons.tsx';
import { boundsOf, frame } from '../frame.ts';
import { useMachineMoves } from '../move/use-machine-moves.ts';
import { pictureReader } from '../picture.ts';
import { keepFraming, wishOfCamera } from './framing.ts';
import { StillPicture } from './StillPicture.tsx';
import { usePaneSize, useStillStage } from './still-stage.ts';

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
  return (
    <StillPicture
      picture={picture}
      cards={moves.cards}
      look={framed}
      stage={stage}
      shape={shape}
      pane={pane}
      label="Cluster"
      section={{ onPointerDownCapture: moves.onPointerDownCapture, onKeyDown: moves.onKeyDown }}
      onPane={
        <div className="react-flow__panel react-flow__attribution">
          <a href="https://reactflow.dev/attribution" target="_blank" rel="noopener noreferrer">
            React Flow
          </a>
        </div>
      }
    >
      <CameraButtons shape={shape} hasMap={false} onMap={() => {}} onMove={wishOfCamera} />
    </StillPicture>
  );
}
