import '@xyflow/react/dist/base.css';
import {
  Background,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  type ReactFlowState,
  useStore as useFlow,
} from '@xyflow/react';
import { type ReactNode, useMemo, useRef } from 'react';
import { useView } from '../playground.ts';
import { select } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { Camera } from './Camera.tsx';
import { ControlPlaneFrame, EmptyFrame, Heading, TrayFrame } from './cards/frames.tsx';
import { GraveCard } from './cards/GraveCard.tsx';
import { MachineCard } from './cards/MachineCard.tsx';
import { PartCard } from './cards/PartCard.tsx';
import { PodCard } from './cards/PodCard.tsx';
import { PoolCard } from './cards/PoolCard.tsx';
import { ServiceCard } from './cards/ServiceCard.tsx';
import { UsersCard } from './cards/UsersCard.tsx';
import { WorkloadCard } from './cards/WorkloadCard.tsx';
import { type CardType, pictureReader } from './picture.ts';
import { DotsLayer } from './traffic/DotsLayer.tsx';
import { Lines } from './traffic/Lines.tsx';
import './canvas.css';

const cardTypes: NodeTypes & Readonly<Record<CardType, unknown>> = {
  users: UsersCard,
  heading: Heading,
  service: ServiceCard,
  workload: WorkloadCard,
  pool: PoolCard,
  controlPlane: ControlPlaneFrame,
  part: PartCard,
  tray: TrayFrame,
  machine: MachineCard,
  empty: EmptyFrame,
  pod: PodCard,
  grave: GraveCard,
};

/** The cluster as a picture that can be moved and zoomed. */
export function Canvas() {
  const shape = useSmallScreen() ? 'tall' : 'wide';
  const read = useMemo(() => pictureReader(shape), [shape]);
  const picture = useView(read);
  const isHeld = useRef(false);
  return (
    <ReactFlowProvider>
      <Zoomed>
        <ReactFlow
          nodes={picture.cards}
          nodeTypes={cardTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          panOnScroll={false}
          attributionPosition="bottom-left"
          minZoom={0.1}
          maxZoom={2.2}
          onMove={(event) => {
            // Moves without an event are our own.
            if (event) isHeld.current = true;
          }}
          onPaneClick={() => select(null)}
        >
          <Background gap={26} size={1.6} color="var(--ground-dots)" />
          <Lines tracks={picture.tracks} />
          <DotsLayer picture={picture} />
          <Camera layout={picture.layout} shape={shape} isHeld={isHeld} />
        </ReactFlow>
      </Zoomed>
    </ReactFlowProvider>
  );
}

const zoomLevel = ({ transform: [, , zoom] }: ReactFlowState) =>
  zoom >= 0.6 ? 'near' : zoom >= 0.38 ? 'middle' : 'far';

/** Says how near one looks, so that styles can tell more or less. */
function Zoomed({ children }: { readonly children: ReactNode }) {
  return (
    <section className="canvas" data-zoom={useFlow(zoomLevel)} aria-label="Cluster">
      {children}
    </section>
  );
}
