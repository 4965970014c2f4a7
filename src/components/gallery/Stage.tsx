import { type CSSProperties, type ReactNode, useMemo } from 'react';
import type { PlaygroundState } from '../../session/playground.ts';
import type { View } from '../../session/view.ts';
import type { Size } from '../canvas/layout/sizes.ts';
import { PlaygroundContext } from '../playground.ts';
import { fixtureView } from '../testing/fixture-view.ts';
import { standIn } from './stand-in.ts';

interface StageProps {
  /** What is other than in the view of all examples. */
  readonly view?: Partial<View>;
  readonly state?: Partial<PlaygroundState>;
  readonly children: ReactNode;
}

/** A cluster of its own for what stands on it, so that every state can be shown beside every other. */
export function Stage({ view, state, children }: StageProps) {
  const playground = useMemo(() => standIn({ ...fixtureView, ...view }, state), [view, state]);
  return <PlaygroundContext value={playground}>{children}</PlaygroundContext>;
}

interface OnCanvasProps extends StageProps {
  /** Of the card, in the picture's own pixels. */
  readonly size: Size;
  /** How near one looks. */
  readonly zoom?: number;
}

/** A card as it stands on the canvas, at some zoom. */
export function OnCanvas({ size: { width, height }, zoom = 1, ...stage }: OnCanvasProps) {
  const style: CSSProperties & Record<'--k' | '--z', number> = {
    width: width * zoom,
    height: height * zoom,
    '--k': Math.min(3.2, Math.max(1, 1 / zoom)),
    '--z': 1 / zoom,
  };
  const level = zoom >= 0.78 ? 'near' : zoom >= 0.45 ? 'middle' : 'far';
  return (
    <div className="canvas on-canvas" data-zoom={level} data-roomy={zoom >= 0.92} style={style}>
      <div className="on-canvas-card" style={{ width, height, transform: `scale(${zoom})` }}>
        <Stage {...stage} />
      </div>
    </div>
  );
}
