import type {
  ComponentView,
  ContainerView,
  NodeView,
  PodView,
  ProbeView,
  ServiceView,
  Tone,
  View,
  WaitView,
  WorkloadView,
} from '../../session/view.ts';
import { waitId } from '../../session/wait-id.ts';
import type { Density } from '../canvas/layout/sizes.ts';
import type { CardData } from '../canvas/picture.ts';
import { byId, container, fixtureView, GiB, MiB, node, now, pod, ref } from '../testing/fixture-view.ts';

/** A card of something, as the canvas would make it. */
export function cardOf(id: string, more: Partial<CardData> = {}): CardData {
  return { id, isNew: false, density: 'card' satisfies Density, kin: 0, place: 'machine', ...more };
}

/** A view in which one machine is as told, and nobody else is there. */
export function withNode(more: Partial<NodeView>, other: Partial<View> = {}): Partial<View> {
  return { nodes: byId([node('worker-1', more)]), pods: {}, tombstones: {}, waits: {}, ...other };
}

export const podName = 'web-6c9f7d5b8-x7k2p';

/** A view in which one pod is as told, and nothing is waited for but what is said. */
export function withPod(
  tone: Tone,
  status: string,
  more: Partial<PodView> = {},
  waits: readonly WaitView[] = [],
): Partial<View> {
  const nodeName = tone === 'pending' ? undefined : 'worker-1';
  return { pods: byId([pod(podName, nodeName, tone, status, more)]), waits: byId(waits) };
}

const waitSays: Readonly<Record<string, string>> = {
  'container-back-off': 'nginx is started again',
  'image-back-off': 'the image is pulled again',
  'image-pull': 'nginx:1.27 is on its way to worker-1',
  eviction: 'the pod is evicted: its node does not answer',
  termination: 'the pod is killed',
  'scheduling-back-off': 'the scheduler tries again',
};

/** A countdown of the example pod, a third of which is over. */
export function waitOf(type: string, seconds: number, setting: string): WaitView {
  return {
    id: waitId(type, 'Pod', `default/${podName}`),
    type,
    ref: ref('Pod', podName),
    since: now - seconds * 333,
    until: now + seconds * 667,
    says: waitSays[type] ?? type,
    setting,
  };
}

export function probe(type: ProbeView['type'], state: ProbeView['state'], inARow = 1): ProbeView {
  return { type, state, inARow, threshold: 3, says: 'GET /healthz on port 8080, every 10 s' };
}

export const pulling = (share: number): ContainerView['pull'] => ({
  queuedAt: now - 4_000,
  beginsAt: now - 10_000 * share,
  endsAt: now + 10_000 * (1 - share),
  bytes: 187 * 1_000_000,
  before: [],
});

/** All that a container can tell. */
export function talkative(more: Partial<ContainerView> = {}): ContainerView {
  return container('nginx', 'serves web pages', {
    probes: [probe('readiness', 'passing'), probe('liveness', 'passing')],
    mounts: [{ volume: 'data', path: '/usr/share/nginx/html', readOnly: true }],
    ...more,
  });
}

export const twoContainers: readonly ContainerView[] = [
  container('server', 'answers requests with what the feeder wrote', {
    mounts: [{ volume: 'data', path: '/data', readOnly: true }],
  }),
  container('feeder', 'writes fresh data into the shared volume', {
    ports: [],
    kind: 'sidecar',
    mounts: [{ volume: 'data', path: '/out', readOnly: false }],
    cpu: { used: 20, request: 50, throttled: 0 },
  }),
];

const partSays: Partial<Record<ComponentView['id'], string>> = {
  'metrics-server': 'asks kubelets what pods use',
  'cluster-autoscaler': 'adds and removes machines',
};

/** Of a container that does nothing yet, or no more. */
export const idle = {
  cpu: { used: 0, request: 100, limit: 250, throttled: 0 },
  memory: { used: 0, request: 64 * MiB, limit: 128 * MiB },
} satisfies Partial<ContainerView>;

export function withPart(id: ComponentView['id'], more: Partial<ComponentView> = {}): Partial<View> {
  const known = fixtureView.controlPlane[id];
  const part: ComponentView = {
    id,
    says: partSays[id] ?? '',
    state: 'Running',
    since: 0,
    slowMs: 0,
    replicas: 1,
    running: 1,
    writes: 12,
    ...known,
    ...more,
  };
  return { controlPlane: { ...fixtureView.controlPlane, [id]: part } };
}

export function withWorkload(more: Partial<WorkloadView>, other: Partial<View> = {}): Partial<View> {
  return {
    workloads: byId([
      {
        id: 'Deployment/default/web',
        ref: ref('Deployment', 'web'),
        kind: 'Deployment',
        name: 'web',
        namespace: 'default',
        desired: 3,
        current: 3,
        ready: 3,
        images: ['nginx:1.27'],
        ...more,
      },
    ]),
    autoscalers: {},
    ...other,
  };
}

const web = Object.values(fixtureView.services)[0];

export function withService(more: Partial<ServiceView>): Partial<View> {
  return web ? { services: byId([{ ...web, ...more }]) } : {};
}

export const calmLoad: ServiceView['load'] | undefined = web && {
  ...web.load,
  failuresPerSecond: 0,
  history: web.load.history.map((second) => ({ ...second, failed: 0 })),
};

export const noLoad: ServiceView['load'] | undefined = web && {
  ...web.load,
  requestsPerSecond: 0,
  failuresPerSecond: 0,
  history: [],
};

export const gib = (amount: number) => amount * GiB;
export const mib = (amount: number) => amount * MiB;
