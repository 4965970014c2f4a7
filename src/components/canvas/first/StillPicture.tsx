import type { ComponentProps, ReactNode, RefObject } from 'react';
import { select } from '../../ui-state.ts';
import { ToneImages } from '../cards/ToneImages.tsx';
import type { Look } from '../frame.ts';
import { Ground } from '../Ground.tsx';
import type { Shape } from '../layout/grid.ts';
import { MotionLayer } from '../loops/MotionLayer.tsx';
import type { Card, Picture } from '../picture.ts';
import { type Stage, StageContext } from '../stage.ts';
import { Lines } from '../traffic/Lines.tsx';
import { inverse, isRoomy, magnification, zoomLevel, zoomStyle } from '../zoom-style.ts';
import { Placed } from './Placed.tsx';
import '../canvas.css';
import './first-canvas.css';

interface StillPictureProps {
  readonly picture: Picture;
  /** Where they stand in another place than in the picture. */
  readonly cards?: readonly Card[];
  readonly look: Look;
  readonly stage: Stage;
  readonly shape: Shape;
  readonly pane: RefObject<HTMLDivElement | null>;
  /** What it is called to those who listen. */
  readonly label: string;
  /** What its owner does with the pointer and with keys. */
  readonly section?: Omit<ComponentProps<'section'>, 'style' | 'onClick'>;
  /** What lies on the pane itself. */
  readonly onPane?: ReactNode;
  readonly children: ReactNode;
}

/** The cluster as the canvas draws it, without React Flow: seen from wherever its owner looks. */
export function StillPicture(props: StillPictureProps) {
  const { picture, cards = picture.cards, look, stage, shape, pane, label, onPane, children } = props;
  const { className, onKeyDown, ...handlers } = props.section ?? {};
  const { x, y, zoom } = look;
  return (
    <StageContext value={stage}>
      <section
        className={className ? `canvas ${className}` : 'canvas'}
        data-first=""
        data-zoom={zoomLevel(zoom)}
        data-roomy={isRoomy(zoom)}
        data-shape={shape}
        data-crowd={false}
        style={zoomStyle(magnification(zoom), inverse(zoom))}
        aria-label={label}
        onKeyDown={onKeyDown}
        onClick={({ target }) =>
          target instanceof Element && target.matches('.react-flow__pane') && select(null)
        }
        {...handlers}
      >
        <div ref={pane} className="react-flow">
          <div className="react-flow__pane">
            <div
              className="react-flow__viewport"
              style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})` }}
            >
              <Lines tracks={picture.tracks} />
              {cards.map((card) => (
                <Placed key={card.id} card={card} />
              ))}
            </div>
          </div>
          <Ground />
          <MotionLayer picture={picture} />
          {onPane}
        </div>
        <ToneImages />
        {children}
      </section>
    </StageContext>
  );
}
