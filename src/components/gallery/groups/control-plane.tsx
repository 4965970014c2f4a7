import type { ComponentView, View } from '../../../session/view.ts';
import { ControlPlaneFrame, TrayFrame } from '../../canvas/cards/frames.tsx';
import { PartCard } from '../../canvas/cards/PartCard.tsx';
import { RegistryCard } from '../../canvas/cards/RegistryCard.tsx';
import { registry, controlPlane as sizes } from '../../canvas/layout/sizes.ts';
import { parts } from '../../canvas/parts.ts';
import { byId } from '../../testing/fixture-view.ts';
import { OnCanvas } from '../Stage.tsx';
import { cardOf, waitOf, withPart } from '../samples.ts';
import type { Group, Specimen } from '../specimen.ts';

function partIn(
  name: string,
  says: string,
  id: ComponentView['id'],
  more: Partial<ComponentView> = {},
  zoom?: number,
): Specimen {
  const view = withPart(id, more);
  return {
    name: `Part: ${name}`,
    says,
    of: [PartCard],
    draw: () => (
      <OnCanvas size={sizes.part} view={view} {...(zoom && { zoom })}>
        <PartCard data={cardOf(id)} />
      </OnCanvas>
    ),
  };
}

const empty: Partial<View> = { pods: {} };
const idle: Partial<View> = { waits: {} };
const pulling: Partial<View> = { waits: byId([waitOf('image-pull', 10, 'registry')]) };
const tray = { width: 332, height: 110 };

const partIds = Object.keys(parts) as ComponentView['id'][];

export const controlPlane: Group = {
  id: 'control-plane',
  title: 'Control plane, tray and registry',
  says: 'Who decides and remembers, where pods wait, and where images come from.',
  specimens: [
    ...partIds.map((id) => partIn(parts[id].title, 'At work: says what it did last.', id)),
    partIn('slow', 'Each piece of its work takes longer.', 'kube-scheduler', {
      state: 'Slow',
      slowMs: 2_000,
    }),
    partIn('stopped', 'What it does is not done.', 'kube-scheduler', { state: 'Stopped', running: 0 }),
    partIn(
      'waits for the Lease',
      'It runs, but another process leads until its Lease is over.',
      'kube-controller-manager',
      {
        state: 'WaitingForLease',
      },
    ),
    partIn('cannot reach the API', 'It runs, but nobody answers it.', 'kube-scheduler', {
      state: 'CannotReachApi',
    }),
    partIn('from half way', 'Its name and its state.', 'kube-scheduler', {}, 0.6),
    {
      name: 'Control plane',
      says: 'The frame around its parts.',
      of: [ControlPlaneFrame],
      draw: () => (
        <OnCanvas size={{ width: 332, height: 90 }}>
          <ControlPlaneFrame />
        </OnCanvas>
      ),
    },
    {
      name: 'Tray: empty',
      says: 'Where new pods wait for a node; nobody does.',
      of: [TrayFrame],
      draw: () => (
        <OnCanvas size={tray} view={empty}>
          <TrayFrame />
        </OnCanvas>
      ),
    },
    {
      name: 'Tray: somebody waits',
      says: 'The pods themselves are cards that stand in it.',
      of: [TrayFrame],
      draw: () => (
        <OnCanvas size={tray}>
          <TrayFrame />
        </OnCanvas>
      ),
    },
    {
      name: 'Registry',
      says: 'Nothing is pulled.',
      of: [RegistryCard],
      draw: () => (
        <OnCanvas size={registry} view={idle}>
          <RegistryCard />
        </OnCanvas>
      ),
    },
    {
      name: 'Registry: busy',
      says: 'Images are on their way to nodes.',
      of: [RegistryCard],
      draw: () => (
        <OnCanvas size={registry} view={pulling}>
          <RegistryCard />
        </OnCanvas>
      ),
    },
  ],
};
