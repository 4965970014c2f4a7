import type { ServiceView, View } from '../../../session/view.ts';
import { Heading } from '../../canvas/cards/frames.tsx';
import { PoolCard } from '../../canvas/cards/PoolCard.tsx';
import { ServiceCard } from '../../canvas/cards/ServiceCard.tsx';
import { UsersCard } from '../../canvas/cards/UsersCard.tsx';
import { WorkloadCard } from '../../canvas/cards/WorkloadCard.tsx';
import { pool, service, users, workload } from '../../canvas/layout/sizes.ts';
import { byId, fixtureView, node } from '../../testing/fixture-view.ts';
import { OnCanvas } from '../Stage.tsx';
import { calmLoad, cardOf, noLoad, withService, withWorkload } from '../samples.ts';
import type { Group, Specimen } from '../specimen.ts';

const scaled = { ...workload, height: workload.height + workload.autoscaler };

function usersIn(name: string, says: string, load: ServiceView['load'] | undefined, zoom?: number): Specimen {
  const view = load ? withService({ load }) : {};
  return {
    name: `Users: ${name}`,
    says,
    of: [UsersCard],
    draw: () => (
      <OnCanvas size={users} view={view} {...(zoom && { zoom })}>
        <UsersCard />
      </OnCanvas>
    ),
  };
}

function serviceIn(name: string, says: string, more: Partial<ServiceView>, zoom?: number): Specimen {
  const view = withService(more);
  return {
    name: `Service: ${name}`,
    says,
    of: [ServiceCard],
    draw: () => (
      <OnCanvas size={service} view={view} {...(zoom && { zoom })}>
        <ServiceCard data={cardOf('default/web')} />
      </OnCanvas>
    ),
  };
}

function workloadIn(
  name: string,
  says: string,
  view: Partial<View>,
  {
    size = workload as { width: number; height: number },
    zoom,
  }: { size?: { width: number; height: number }; zoom?: number } = {},
): Specimen {
  return {
    name: `Workload: ${name}`,
    says,
    of: [WorkloadCard],
    draw: () => (
      <OnCanvas size={size} view={view} {...(zoom && { zoom })}>
        <WorkloadCard data={cardOf('Deployment/default/web')} />
      </OnCanvas>
    ),
  };
}

const burst = fixtureView.pools.burst;
const machinesOf = (states: readonly ('Ready' | 'Booting' | 'NotReady')[]): View['nodes'] =>
  byId(states.map((state, at) => node(`burst-${at}`, { pool: 'burst', state })));

function poolIn(name: string, says: string, more: object, nodes: View['nodes'], zoom?: number): Specimen {
  const view: Partial<View> = { pools: burst ? byId([{ ...burst, ...more }]) : {}, nodes };
  return {
    name: `Node pool: ${name}`,
    says,
    of: [PoolCard],
    draw: () => (
      <OnCanvas size={pool} view={view} {...(zoom && { zoom })}>
        <PoolCard data={cardOf('burst')} />
      </OnCanvas>
    ),
  };
}

const scaler = (tone: 'ready' | 'warning', says: string): Partial<View> => {
  const known = fixtureView.autoscalers['default/web'];
  return { autoscalers: known ? { 'default/web': { ...known, tone, says } } : {} };
};

export const wishes: Group = {
  id: 'wishes',
  title: 'Users, Services, workloads and pools',
  says: 'Who calls, by which address, what shall run, and where machines come from.',
  specimens: [
    usersIn('calling', 'How many requests they send, and the last two minutes.', calmLoad),
    usersIn('failing', 'Some are not answered.', undefined),
    usersIn('nobody calls', 'Says what to do about it.', noLoad),
    usersIn('from afar', 'The one figure that matters.', calmLoad, 0.4),
    serviceIn('well', 'A stable address, its load, and how many pods are behind it.', {
      ...(calmLoad && { load: calmLoad }),
    }),
    serviceIn('failing', 'Some requests go to a pod that is lost.', {}),
    serviceIn('nobody is ready', 'It has an address, but nobody to send to.', {
      endpoints: [],
      ...(noLoad && { load: noLoad }),
    }),
    serviceIn('from half way', 'With less room.', {}, 0.6),
    workloadIn('well', 'A mark for each pod that is wanted: filled when it is ready.', withWorkload({})),
    workloadIn('not yet as wished', 'Fewer are ready than wanted.', withWorkload({ ready: 1, current: 3 })),
    workloadIn(
      'too many',
      'A rollout has more pods than wanted for a while.',
      withWorkload({ current: 5, ready: 3 }),
    ),
    workloadIn(
      'with a message',
      'What it says of itself takes the place of its image.',
      withWorkload({ ready: 0, message: 'ProgressDeadlineExceeded' }),
    ),
    workloadIn('from half way', 'With less room.', withWorkload({}), { zoom: 0.6 }),
    workloadIn(
      'with an autoscaler',
      'How many pods it may want, and what it goes by.',
      withWorkload({}, scaler('ready', 'cpu 62% of request, target 50%')),
      { size: scaled },
    ),
    workloadIn(
      'whose autoscaler is blind',
      'It has no figures to go by.',
      withWorkload({}, scaler('warning', 'cannot tell: no metrics of its pods')),
      { size: scaled },
    ),
    poolIn('steady', 'A mark for each machine, and for each that may come.', {}, machinesOf(['Ready'])),
    poolIn(
      'machines ordered',
      'They are on their way.',
      { desired: 4, current: 2 },
      machinesOf(['Ready', 'Booting']),
    ),
    poolIn(
      'spot, one going',
      'Cheap machines that may be taken back.',
      { spot: true, desired: 1, current: 2 },
      machinesOf(['Ready', 'NotReady']),
    ),
    {
      name: 'Heading',
      says: 'Over each column on the left, with what it is in a few words.',
      of: [Heading],
      draw: () => (
        <OnCanvas size={{ width: 208, height: 44 }}>
          <Heading data={cardOf('services')} />
        </OnCanvas>
      ),
    },
  ],
};
