import '@xyflow/react/dist/base.css';
import {
  type NodeTypes,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  type ReactFlowState,
  useStore as useFlow,
} from '@xyflow/react';
import {
  type ComponentProps,
  type CSSProperties,
  lazy,
  type MouseEvent,
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
import { ControlPlaneFrame, EmptyFrame, Heading, TrayFrame } from './cards/frames.tsx';
import { GraveCard } from './cards/GraveCard.tsx';
import { MachineCard } from './cards/MachineCard.tsx';
import { PartCard } from './cards/PartCard.tsx';
import { PodCard } from './cards/PodCard.tsx';
import { PoolCard } from './cards/PoolCard.tsx';
import { RegistryCard } from './cards/RegistryCard.tsx';
import { ServiceCard } from './cards/ServiceCard.tsx';
import { ToneImages } from './cards/ToneImages.tsx';
import { UsersCard } from './cards/UsersCard.tsx';
import { WorkloadCard } from './cards/WorkloadCard.tsx';
import { ZoneFrame } from './cards/ZoneFrame.tsx';
import { tileAt } from './crowd/tiles.ts';
import { EyeKeeper } from './eye.ts';
import { Ground } from './Ground.tsx';
import { keepCamera, takeCamera } from './kept-camera.ts';
import type { Shape } from './layout/grid.ts';
import type { Density } from './layout/sizes.ts';
import { MotionLayer } from './loops/MotionLayer.tsx';
import { useMachineMoves } from './move/use-machine-moves.ts';
import { Panning } from './Panning.tsx';
import { type Card, type CardType, type Picture, pictureReader } from './picture.ts';
import { Spotlight } from './Spotlight.tsx';
import { Lines } from './traffic/Lines.tsx';
import './canvas.css';

// Few ever have so many pods.
const CrowdLayer = lazy(() => import('./crowd/CrowdLayer.tsx'));
const WhyLayer = lazy(() => import('./why/WhyLayer.tsx'));

const cardTypes: NodeTypes & Readonly<Record<CardType, unknown>> = {
  users: UsersCard,
  heading: Heading,
  service: ServiceCard,
  workload: WorkloadCard,
  pool: PoolCard,
  controlPlane: ControlPlaneFrame,
  part: PartCard,
  tray: TrayFrame,
  registry: RegistryCard,
  zone: ZoneFrame,
  machine: MachineCard,
  empty: EmptyFrame,
  pod: PodCard,
  grave: GraveCard,
};

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
    <ReactFlowProvider>
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
          defaultViewport={kept ?? { x: 0, y: 0, zoom: 1 }}
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
          <Lines tracks={picture.tracks} />
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

/** From these zooms on, cards tell all, or the most important. */
const levels = { near: 0.78, middle: 0.45 } as const;
const zoomLevel = ({ transform: [, , zoom] }: ReactFlowState) =>
  zoom >= levels.near ? 'near' : zoom >= levels.middle ? 'middle' : 'far';

/** Words beside figures need all the room that there is. */
const isRoomy = ({ transform: [, , zoom] }: ReactFlowState) => zoom >= 0.92;

/** Text is magnified by this, in steps, so that it can be read however small the picture is. */
const magnification = ({ transform: [, , zoom] }: ReactFlowState) =>
  Math.round(Math.min(3.2, Math.max(1, 1 / zoom)) * 12) / 12;

/** What undoes the zoom, in steps, for what stands on free ground. */
const inverse = ({ transform: [, , zoom] }: ReactFlowState) => 2 ** (Math.round(Math.log2(1 / zoom) * 4) / 4);

/** Says how near one looks, so that styles can tell more or less. */
function Zoomed({ shape, children, ...handlers }: { readonly shape: Shape } & ComponentProps<'section'>) {
  const style: CSSProperties & Record<'--k' | '--z', number> = {
    '--k': useFlow(magnification),
    '--z': useFlow(inverse),
  };
  return (
    <section
      className="canvas"
      data-zoom={useFlow(zoomLevel)}
      data-roomy={useFlow(isRoomy)}
      data-shape={shape}
      style={style}
      aria-label="Cluster"
      {...handlers}
    >
      {children}
    </section>
  );
}
