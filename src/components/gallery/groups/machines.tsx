import type { NodeView, View } from '../../../session/view.ts';
import { AgentLamps } from '../../canvas/cards/AgentLamps.tsx';
import { CardButton } from '../../canvas/cards/CardButton.tsx';
import { EmptyFrame } from '../../canvas/cards/frames.tsx';
import { Heartbeat } from '../../canvas/cards/Heartbeat.tsx';
import { MachineCard } from '../../canvas/cards/MachineCard.tsx';
import { NodeChips } from '../../canvas/cards/NodeChips.tsx';
import { ResourceBar } from '../../canvas/cards/ResourceBar.tsx';
import { ZoneFrame } from '../../canvas/cards/ZoneFrame.tsx';
import { machine } from '../../canvas/layout/sizes.ts';
import { cores } from '../../format/amount.ts';
import { container, now, pod } from '../../testing/fixture-view.ts';
import { OnCanvas } from '../Stage.tsx';
import { cardOf, gib, withNode } from '../samples.ts';
import type { Group, Specimen } from '../specimen.ts';

const size = { width: machine.width, height: 300 };
const of = [MachineCard, AgentLamps, CardButton, Heartbeat, NodeChips, ResourceBar];

function machineIn(
  name: string,
  says: string,
  more: Partial<NodeView>,
  { view, zoom }: { readonly view?: Partial<View>; readonly zoom?: number } = {},
): Specimen {
  const shown = withNode({ dots: '', podCount: 0, ...more }, view);
  return {
    name: `Machine: ${name}`,
    says,
    of,
    draw: () => (
      <OnCanvas size={size} view={shown} {...(zoom && { zoom })}>
        <MachineCard data={cardOf('worker-1')} />
      </OnCanvas>
    ),
  };
}

const throttled = {
  pods: {
    hot: pod('hot', 'worker-1', 'ready', 'Running', {
      containers: [
        container('web', 'serves', { cpu: { used: 250, request: 100, limit: 250, throttled: 0.4 } }),
      ],
    }),
  },
};

const tooBig = pod('too-big', undefined, 'pending', 'Pending', {
  requests: { cpu: 1800, memory: gib(1) },
});

export const machines: Group = {
  id: 'machines',
  title: 'Machines and zones',
  says: 'A machine tells what it is, how it is, what is promised and used of it, and what runs on it beside pods.',
  specimens: [
    machineIn('ready', 'All is as it should be.', {}),
    machineIn(
      'ready, from half way',
      'With less room only what matters is said, as large as before.',
      {},
      { zoom: 0.6 },
    ),
    machineIn('ready, from afar', 'Name, state, and how full it is.', {}, { zoom: 0.32 }),
    machineIn('booting', 'The machine starts; Kubernetes does not know it yet.', {
      power: 'Booting',
      state: 'Booting',
      lastHeartbeat: undefined,
      cpu: { allocatable: 2000, requested: 0, used: 0 },
      memory: { allocatable: gib(3.6), requested: 0, used: 0 },
    } as Partial<NodeView>),
    machineIn('joining', 'Its kubelet has reported; its network comes up.', {
      state: 'Joining',
      lastHeartbeat: now - 1_000,
    }),
    machineIn('lost', 'It is gone, but the control plane has not noticed yet.', {
      power: 'Off',
      state: 'Lost',
      lastHeartbeat: now - 31_000,
    }),
    machineIn('not ready', 'The control plane has given it up.', {
      power: 'Off',
      state: 'NotReady',
      lastHeartbeat: now - 95_000,
    }),
    machineIn('kubelet stopped', 'It runs on, but nobody reports for it.', {
      state: 'NotReady',
      agents: { kubelet: 'Stopped', kubeProxy: 'Running', containerRuntime: 'Running' },
      lastHeartbeat: now - 65_000,
    }),
    machineIn('cut off', 'Its network cable is out.', {
      state: 'NotReady',
      connected: false,
      lastHeartbeat: now - 65_000,
    }),
    machineIn('cordoned', 'What runs stays; nothing new comes.', { cordoned: true }),
    machineIn('short of memory', 'Pods are evicted until there is enough again.', {
      pressure: ['MemoryPressure'],
      memory: { allocatable: gib(3.6), requested: gib(2), used: gib(3.55) },
    }),
    machineIn('disk full', 'Images are cleaned away, then pods.', { pressure: ['DiskPressure'] }),
    machineIn(
      'spot, of a pool, with a taint',
      'Cheap; its cloud may take it back. Only pods that tolerate it come.',
      {
        spot: true,
        pool: 'burst',
        taints: ['gpu=true:NoSchedule'],
      },
    ),
    machineIn('shutting down', 'It leaves in good order.', { leaving: 'shutting down' }),
    machineIn(
      'throttled containers',
      'Some of what runs on it is held back at its CPU limit.',
      { podCount: 1, dots: 'r', cpu: { allocatable: 2000, requested: 1900, used: 1990 } },
      { view: throttled },
    ),
    machineIn(
      'too small for a waiting pod',
      'While a waiting pod is chosen, each machine shows the hole that it would need.',
      { cpu: { allocatable: 2000, requested: 850, used: 410 } },
      { view: { pods: { 'too-big': tooBig } } },
    ),
    {
      name: 'Resource bar: many cores',
      says: 'A box stands for a core, or for several where there are many.',
      of: [ResourceBar],
      draw: () => (
        <OnCanvas size={{ width: 280, height: 44 }}>
          <ResourceBar
            label="CPU"
            gauge={{ allocatable: 63_000, requested: 41_000, used: 22_500 }}
            whole={64_000}
            pieces={64}
            format={cores}
            unit="cores"
          />
        </OnCanvas>
      ),
    },
    {
      name: 'Zone',
      says: 'Around the machines of one building: they fail together.',
      of: [ZoneFrame],
      draw: () => (
        <OnCanvas size={{ width: 300, height: 110 }}>
          <ZoneFrame data={cardOf('zone-a')} />
        </OnCanvas>
      ),
    },
    {
      name: 'Zone, from afar',
      says: 'Its name stands below it, and some of its machines are not ready.',
      of: [ZoneFrame],
      draw: () => (
        <OnCanvas
          size={{ width: 620, height: 280 }}
          zoom={0.4}
          view={withNode({ state: 'NotReady', power: 'Off' })}
        >
          <ZoneFrame data={cardOf('zone-a')} />
        </OnCanvas>
      ),
    },
    {
      name: 'No machines yet',
      says: 'An empty cluster says what to do next.',
      of: [EmptyFrame],
      draw: () => (
        <OnCanvas size={{ width: 304, height: 150 }}>
          <EmptyFrame />
        </OnCanvas>
      ),
    },
  ],
};
