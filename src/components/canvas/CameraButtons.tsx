import type { ReactNode } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { tidyUp, useArrangement } from './arrangement.ts';
import type { CameraWish } from './first/framing.ts';
import type { Shape } from './layout/grid.ts';

interface CameraButtonsProps {
  readonly shape: Shape;
  readonly hasMap: boolean;
  readonly onMap: () => void;
  readonly onMove: (wish: CameraWish) => void;
  /** What lies over the buttons. */
  readonly children?: ReactNode;
}

export function CameraButtons({ shape, hasMap, onMap, onMove, children }: CameraButtonsProps) {
  const hasMoved = useArrangement(({ moved }) => moved.size > 0);
  return (
    <fieldset className="camera" aria-label="Zoom">
      {children}
      <div className="camera-buttons">
        {hasMoved && <IconButton icon="tidy" label="Tidy up: put moved machines back" onClick={tidyUp} />}
        {shape === 'wide' && (
          <IconButton icon="map" label={hasMap ? 'Fold the map away' : 'Show the map'} onClick={onMap} />
        )}
        <IconButton icon="plus" label="Zoom in" onClick={() => onMove('in')} />
        <IconButton icon="minus" label="Zoom out" onClick={() => onMove('out')} />
        <IconButton icon="fit" label="Fit the whole cluster" onClick={() => onMove('fit')} />
      </div>
    </fieldset>
  );
}
