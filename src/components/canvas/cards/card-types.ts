import type { CardType } from '../picture.ts';
import { ControlPlaneFrame, EmptyFrame, Heading, TrayFrame } from './frames.tsx';
import { GraveCard } from './GraveCard.tsx';
import { MachineCard } from './MachineCard.tsx';
import { PartCard } from './PartCard.tsx';
import { PodCard } from './PodCard.tsx';
import { PoolCard } from './PoolCard.tsx';
import { RegistryCard } from './RegistryCard.tsx';
import { ServiceCard } from './ServiceCard.tsx';
import { UsersCard } from './UsersCard.tsx';
import { WorkloadCard } from './WorkloadCard.tsx';
import { ZoneFrame } from './ZoneFrame.tsx';

/** How each kind of card is drawn. */
export const cardTypes = {
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
} satisfies Readonly<Record<CardType, unknown>>;
