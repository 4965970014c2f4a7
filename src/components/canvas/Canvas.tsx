import '@xyflow/react/dist/base.css';
import {
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  type ReactFlowState,
  useStore as useFlow,
  useStoreApi,
  ViewportPortal,
} from '@xyflow/react';
import {
  type ComponentProps,
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Ref } from '../../session/view.ts';
import { usePainted } from '../menu/target-at.ts';
import { useView } from '../playground.ts';
import { select, useUi } from '../ui-state.ts';
import { useCalmMotion, useSmallScreen } from '../use-media.ts';
import { useShown } from '../why/shown.ts';
import { useArrangement } from './arrangement.ts';
import { Camera } from './Camera.tsx';
import { cardTypes } from './cards/card-types.ts';
import { ToneImages } from './cards/ToneImages.tsx';
import { tileAt } from './crowd/tiles.ts';
import { EyeKeeper } from './EyeKeeper.ts';
import { takeFraming } from './first/framing.ts';
import { Ground } from './Ground.tsx';
import { keepCamera, takeCamera } from './kept-camera.ts';
import type { Shape } from './layout/grid.ts';
import type { Density } from './layout/sizes.ts';
import { MotionLayer } from './loops/MotionLayer.tsx';
import { useMachineMoves } from './move/use-machine-moves.ts';
import { Panning } from './Panning.tsx';
import { type Card, type Picture, pictureReader } from './picture.ts';
import { Spotlight } from './Spotlight.tsx';
import { StageContext } from './stage.ts';
import { Lines } from './traffic/Lines.tsx';
import { inverse, isRoomy, magnification, zoomLevel, zoomStyle } from './zoom-style.ts';
import './canvas.css';

// Few ever have so many pods.
const CrowdLayer = lazy(() => import('./crowd/CrowdLayer.tsx'));
const WhyLayer = lazy(() => import('./why/WhyLayer.tsx'));

/** How near one can come: until a pod, however small it is drawn, fills the picture. */
const nearest: Readonly<Record<Density, number>> = { card: 5.5, small: 6.5, compact: 10, dot: 24 };

/** The cluster as a picture that can be moved and zoomed. */
export function Canvas() {
  const shape = useSmallScreen() ? 'tall' : 'wide';
  const read = useMemo(() => pictureReader(shape), [shape]);
  const near = useUi((state) => state.near);
  const arrangement = useArrangement();
  const shown = useShown((state) => state.shown);
  const picture = useView((view) => read(view, near, arrangement));
  const calm = useCalmMotion();
  const [kept] = useState(takeCamera);
  const [framing] = useState(takeFraming);
  const isHeld = useRef(kept !== undefined);
  const flow = useRef<ReactFlowInstance<Card> | undefined>(undefined);
  const { cards, onPointerDownCapture, onKeyDown } = useMachineMoves(picture, flow);
  usePainted(
    useCallback(
      (clientX, clientY) => {
        const currentTarget = document.querySelector('.canvas .react-flow__pane');
        return currentTarget && machineAt({ clientX, clientY, currentTarget }, flow.current, picture);
      },
      [picture],
    ),
  );
  return (
    <ReactFlowProvider initialNodes={cards}>
      <FlowStage>
        <Zoomed
          shape={shape}
          data-crowd={picture.structure.crowd !== undefined}
          onPointerDownCapture={onPointerDownCapture}
          onKeyDown={onKeyDown}
        >
          <ReactFlow
            nodes={cards}
            nodeTypes={cardTypes}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnDoubleClick={false}
            panOnScroll={false}
            attributionPosition="bottom-left"
            minZoom={0.03}
            maxZoom={nearest[picture.layout.density]}
            defaultViewport={kept ?? framing ?? { x: 0, y: 0, zoom: 1 }}
            onMove={(event, viewport) => {
              // Moves without an event are our own.
              if (event) isHeld.current = true;
              keepCamera(isHeld.current ? viewport : undefined);
            }}
            onInit={(instance) => {
              flow.current = instance;
            }}
            onPaneClick={(event) => select(machineAt(event, flow.current, picture))}
          >
            <EyeKeeper />
            <Ground />
            <Panning />
            {picture.structure.crowd && (
              <Suspense fallback={null}>
                <CrowdLayer picture={picture} />
              </Suspense>
            )}
            <ViewportPortal>
              <Lines tracks={picture.tracks} />
            </ViewportPortal>
            <MotionLayer picture={picture} />
            {shown && (
              <Suspense fallback={null}>
                <WhyLayer shown={shown} picture={picture} />
              </Suspense>
            )}
            <Spotlight picture={picture} isHeld={isHeld} duration={calm ? 0 : 450} />
          </ReactFlow>
          <ToneImages />
          <Camera layout={picture.layout} shape={shape} isHeld={isHeld} />
        </Zoomed>
      </FlowStage>
    </ReactFlowProvider>
  );
}

/** Of a crowd, the machine that was clicked: it is painted, not an element. */
function machineAt(
  { clientX, clientY, currentTarget }: Pick<MouseEvent<Element>, 'clientX' | 'clientY' | 'currentTarget'>,
  flow: ReactFlowInstance<Card> | undefined,
  { structure, layout }: Picture,
): Ref | null {
  if (!structure.crowd || !flow) return null;
  const pane = currentTarget.getBoundingClientRect();
  const name = tileAt(layout, flow.getViewport(), pane, { x: clientX - pane.x, y: clientY - pane.y });
  return name === undefined ? null : { kind: 'Node', name };
}

const zoomOf = ({ transform: [, , zoom] }: ReactFlowState) => zoom;

/** Says how near one looks, so that styles can tell more or less. */
function Zoomed({ shape, children, ...handlers }: { readonly shape: Shape } & ComponentProps<'section'>) {
  const k = useFlow((state) => magnification(zoomOf(state)));
  const z = useFlow((state) => inverse(zoomOf(state)));
  return (
    <section
      className="canvas"
      data-zoom={useFlow((state) => zoomLevel(zoomOf(state)))}
      data-roomy={useFlow((state) => isRoomy(zoomOf(state)))}
      data-shape={shape}
      style={zoomStyle(k, z)}
      aria-label="Cluster"
      {...handlers}
    >
      {children}
    </section>
  );
}

/** React Flow's own store is the stage of what lies over it. */
function FlowStage({ children }: { readonly children: ReactNode }) {
  return <StageContext value={useStoreApi()}>{children}</StageContext>;
}
