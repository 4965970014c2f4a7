import type { ContainerView, PodView, Tone, View, WaitView } from '../../../session/view.ts';
import { ContainerBox } from '../../canvas/cards/ContainerBox.tsx';
import { GraveCard } from '../../canvas/cards/GraveCard.tsx';
import { PodCard } from '../../canvas/cards/PodCard.tsx';
import { Dots } from '../../canvas/cards/pod/Dots.tsx';
import { LifeLine } from '../../canvas/cards/pod/LifeLine.tsx';
import { PodBrief, Restarts } from '../../canvas/cards/pod/PodBrief.tsx';
import { PodChip } from '../../canvas/cards/pod/PodChip.tsx';
import { PodName } from '../../canvas/cards/pod/PodName.tsx';
import { PodNear } from '../../canvas/cards/pod/PodNear.tsx';
import { ProbeLamps } from '../../canvas/cards/pod/ProbeLamps.tsx';
import { Ring } from '../../canvas/cards/pod/Ring.tsx';
import { StatusWord } from '../../canvas/cards/pod/StatusWord.tsx';
import { ToneImages } from '../../canvas/cards/ToneImages.tsx';
import { UsageBars } from '../../canvas/cards/UsageBars.tsx';
import type { Size } from '../../canvas/layout/sizes.ts';
import { container } from '../../testing/fixture-view.ts';
import { OnCanvas } from '../Stage.tsx';
import {
  cardOf,
  gib,
  idle,
  mib,
  podName,
  probe,
  pulling,
  talkative,
  twoContainers,
  waitOf,
  withPod,
} from '../samples.ts';
import type { Group, Specimen } from '../specimen.ts';

const isAtWork = (tone: Tone) => ['ready', 'running', 'ending', 'lost'].includes(tone);

const card: Size = { width: 132, height: 162 };
const chip: Size = { width: 132, height: 58 };
const near: Size = { width: 300, height: 270 };
const parts = [PodCard, PodName, StatusWord];
const brief = [...parts, PodBrief, Restarts];

interface Shown {
  readonly more?: Partial<PodView>;
  readonly waits?: readonly WaitView[];
  readonly size?: Size;
  readonly of?: readonly unknown[];
  readonly isWide?: true;
}

function podIn(
  name: string,
  says: string,
  tone: Tone,
  status: string,
  { more = {}, waits = [], size = card, of = brief, isWide }: Shown = {},
): Specimen {
  const view = withPod(
    tone,
    status,
    { containers: [talkative({ ...(isAtWork(tone) ? {} : idle), tone, state: status })], ...more },
    waits,
  );
  return {
    name: `Pod: ${name}`,
    says,
    of,
    ...(isWide && { isWide }),
    draw: () => <Pod view={view} size={size} isWaiting={tone === 'pending'} />,
  };
}

interface PodProps {
  readonly view: Partial<View>;
  readonly size: Size;
  readonly isWaiting: boolean;
}

function Pod({ view, size, isWaiting }: PodProps) {
  return (
    <OnCanvas size={size} view={view}>
      <ToneImages />
      <PodCard {...size} data={cardOf(podName, { place: isWaiting ? 'tray' : 'machine' })} />
    </OnCanvas>
  );
}

function Container({ of, height }: { readonly of: ContainerView; readonly height: number }) {
  return (
    <OnCanvas size={{ width: 270, height }}>
      <ContainerBox container={of} height={height} />
    </OnCanvas>
  );
}

const containerIn = (name: string, says: string, of: ContainerView, height = 128): Specimen => ({
  name: `Container: ${name}`,
  says,
  of: [ContainerBox, UsageBars, ProbeLamps],
  draw: () => <Container of={of} height={height} />,
});

function graveAt(name: string, says: string, size: Size): Specimen {
  return {
    name: `Grave: ${name}`,
    says,
    of: [GraveCard],
    draw: () => (
      <OnCanvas size={size}>
        <GraveCard {...size} data={cardOf('g1')} />
      </OnCanvas>
    ),
  };
}

const crashed = {
  restarts: 5,
  message: 'back-off 1m20s restarting failed container=nginx',
  containers: [
    talkative({
      tone: 'failed',
      state: 'CrashLoopBackOff',
      restarts: 5,
      ...idle,
      lastEnd: 'Error, exit code 1',
      probes: [probe('readiness', 'failing', 3)],
    }),
  ],
} satisfies Partial<PodView>;

export const pods: Group = {
  id: 'pods',
  title: 'Pods and containers',
  says: 'The larger a pod is on the screen, the more it tells: a dot, a chip, a card, its containers, and what they share.',
  specimens: [
    podIn('as a dot', 'Where hundreds are in sight: shape and colour alone.', 'ready', 'Running', {
      size: { width: 24, height: 24 },
      of: [...parts, ToneImages],
    }),
    podIn('as a chip', 'Name and state.', 'ready', 'Running', { size: chip, of: [...parts, PodChip] }),
    podIn('as a card', 'Name, state, address, and its containers in a line each.', 'ready', 'Running'),
    podIn('from near', 'Its containers, with what they are promised, use and hold.', 'ready', 'Running', {
      size: near,
      of: [...parts, PodNear, ContainerBox],
    }),
    podIn('two containers from near', 'A main container and its sidecar, side by side.', 'ready', 'Running', {
      more: { containers: twoContainers, readyContainers: 2, sharedVolumes: ['data'] },
      size: { width: 470, height: 250 },
      isWide: true,
      of: [...parts, PodNear, ContainerBox],
    }),
    podIn('waiting', 'No node has been found yet; the scheduler says why.', 'pending', 'Pending', {
      more: { message: '0/3 nodes are available: 3 Insufficient cpu.' },
      waits: [waitOf('scheduling-back-off', 20, 'podMaxBackoff 10 s')],
      of: [...brief, LifeLine, Ring],
    }),
    podIn('pulling its image', 'How far the image has come.', 'starting', 'ContainerCreating', {
      more: { containers: [talkative({ ...idle, tone: 'starting', state: 'Waiting', pull: pulling(0.6) })] },
      of: [...brief, LifeLine],
    }),
    podIn('starting', 'Its containers are being made.', 'starting', 'ContainerCreating'),
    podIn(
      'running, not ready',
      'Its readiness probe has not succeeded yet: no requests come.',
      'running',
      'Running',
      {
        more: {
          containers: [
            talkative({
              tone: 'running',
              probes: [probe('readiness', 'failing', 2), probe('liveness', 'passing')],
            }),
          ],
        },
        of: [...brief, LifeLine, Dots],
      },
    ),
    podIn(
      'crashing again and again',
      'Kubernetes waits longer each time before it tries again.',
      'warning',
      'CrashLoopBackOff',
      {
        more: crashed,
        waits: [waitOf('container-back-off', 80, 'CrashLoopBackOff 80 s')],
        of: [...brief, LifeLine, Ring],
      },
    ),
    podIn(
      'image cannot be pulled',
      'There is no such image, or no way to it.',
      'warning',
      'ImagePullBackOff',
      {
        more: {
          message: 'Back-off pulling image "nginx:1.72"',
          containers: [talkative({ ...idle, tone: 'warning', state: 'ImagePullBackOff' })],
        },
        waits: [waitOf('image-back-off', 40, 'image pull back-off 40 s')],
        of: [...brief, LifeLine, Ring],
      },
    ),
    podIn('ending', 'It was asked to stop and has some seconds left.', 'ending', 'Terminating', {
      waits: [waitOf('termination', 30, 'terminationGracePeriodSeconds: 30')],
      of: [...brief, LifeLine, Ring],
    }),
    podIn('done', 'It has finished its work.', 'done', 'Completed'),
    podIn('failed', 'It ended with an error and is not tried again.', 'failed', 'Error'),
    podIn('evicted', 'Its node was short of something.', 'failed', 'Evicted', {
      more: { message: 'The node was low on resource: memory.' },
    }),
    podIn('lost', 'Its machine does not answer; it will be given up.', 'lost', 'Running', {
      waits: [waitOf('eviction', 300, 'tolerationSeconds: 300')],
      of: [...brief, LifeLine, Ring],
    }),
    podIn(
      'end not confirmed',
      'It shall end, but only its silent kubelet could say that it has.',
      'lost',
      'Terminating',
      {
        of: [...brief, LifeLine],
      },
    ),
    podIn('as a chip, crashing', 'The countdown has room beside the name.', 'warning', 'CrashLoopBackOff', {
      more: crashed,
      waits: [waitOf('container-back-off', 80, 'CrashLoopBackOff 80 s')],
      size: { width: 132, height: 78 },
      of: [...parts, PodChip, LifeLine, Ring],
    }),
    containerIn('running', 'What it is, uses, listens on, and how it is watched.', talkative()),
    containerIn('with less room', 'The most important stays.', talkative(), 66),
    containerIn(
      'throttled at its limit',
      'Hatched: it wanted more CPU than its limit allows.',
      talkative({ cpu: { used: 250, request: 100, limit: 250, throttled: 0.5 } }),
    ),
    containerIn(
      'no requests, no limits',
      'Nothing is promised to it; it takes what is left.',
      container('batch', 'computes', {
        ports: [],
        cpu: { used: 900, throttled: 0 },
        memory: { used: gib(0.4) },
      }),
    ),
    containerIn(
      'leaking, near its limit',
      'When it reaches its limit it is killed.',
      talkative({ leaking: true, memory: { used: mib(127), request: mib(64), limit: mib(128) } }),
    ),
    containerIn(
      'killed for memory',
      'How it ended the last time stands below.',
      talkative({
        tone: 'warning',
        state: 'CrashLoopBackOff',
        restarts: 3,
        lastEnd: 'OOMKilled, exit code 137',
      }),
      150,
    ),
    containerIn(
      'probes: untried, failing',
      'A lamp for each probe, with how often it has failed.',
      talkative({
        tone: 'running',
        probes: [probe('startup', 'untried'), probe('readiness', 'failing', 2)],
      }),
    ),
    containerIn(
      'init',
      'Has to end well before the next one starts.',
      talkative({ kind: 'init', tone: 'done', state: 'Completed', probes: [], ports: [] }),
    ),
    containerIn('sidecar', 'Runs beside the main containers.', talkative({ kind: 'sidecar', probes: [] })),
    graveAt(
      'as a card',
      'A pod ended here. It does not come back: whatever replaces it is another pod.',
      card,
    ),
    graveAt('as a chip', 'With less room: its name and why.', chip),
    graveAt('as a dot', 'From afar.', { width: 24, height: 24 }),
  ],
};
