import type {
  AutoscalerView,
  ComponentView,
  NodeView,
  PodView,
  PoolView,
  ServiceView,
  Tone,
  View,
  WorkloadView,
} from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { zoneTarget } from '../deeds/target.ts';
import { count, rate } from '../format/amount.ts';
import { kindName } from '../format/name.ts';
import { componentRef, sameRef, usersRef } from '../selection.ts';
import type { Branch } from './branch.ts';
import { nodeBranch } from './nodes.ts';
import { podBranch } from './pods.ts';

/** The whole cluster, from the outside in; what is under a line is made when it is opened. */
export function branchesOf(view: View): readonly Branch[] {
  return [
    controlPlane(view),
    nodes(view),
    workloads(view),
    services(view),
    ...(view.totals.waiting > 0 ? [pending(view)] : []),
    ...(Object.keys(view.pools).length > 0 ? [pools(view)] : []),
    ...(Object.keys(view.kept).length > 0 ? [kept(view)] : []),
  ];
}

function group(id: string, title: string, says: string, children: () => readonly Branch[]): Branch {
  return { id, title, says, children };
}

const componentStates: Readonly<
  Record<ComponentView['state'], { readonly says: string; readonly tone: Tone }>
> = {
  Running: { says: 'running', tone: 'ready' },
  Slow: { says: 'slow', tone: 'warning' },
  Stopped: { says: 'stopped', tone: 'failed' },
  WaitingForLease: { says: 'waiting for its Lease', tone: 'starting' },
  CannotReachApi: { says: 'cannot reach the API server', tone: 'failed' },
};

/** The cluster autoscaler has nothing to do, and no place, without pools. */
const isThere = (view: View) => (part: ComponentView) =>
  part.id !== 'cluster-autoscaler' || Object.keys(view.pools).length > 0;

function controlPlane(view: View): Branch {
  const all = Object.values(view.controlPlane).filter(isThere(view));
  const troubled = all.filter(({ state }) => state !== 'Running').length;
  const says = troubled > 0 ? `${troubled} of ${all.length} parts in trouble` : 'all parts run';
  return group('control-plane', 'Control plane', says, () =>
    all.map(({ id, state, last }) => ({
      id: `part/${id}`,
      title: id,
      says: [componentStates[state].says, last && `last: ${last}`].filter(Boolean).join('; '),
      tone: componentStates[state].tone,
      target: componentRef(id),
    })),
  );
}

function nodes(view: View): Branch {
  const all = Object.values(view.nodes);
  const ready = all.filter(({ state }) => state === 'Ready').length;
  const zones = [...new Set(all.map(({ zone }) => zone))];
  const podsOn = podsByNode(view);
  const branch = (node: NodeView) => nodeBranch(node, podsOn(node.name), view.totals.areMany);
  return group('nodes', 'Nodes', all.length === 0 ? 'none yet' : `${ready} of ${all.length} ready`, () => {
    if (zones.length < 2) return all.map(branch);
    return zones.map((zone) =>
      zoneBranch(
        zone,
        all.filter((node) => node.zone === zone),
        branch,
      ),
    );
  });
}

function zoneBranch(
  zone: string | undefined,
  all: readonly NodeView[],
  branch: (node: NodeView) => Branch,
): Branch {
  const ready = all.filter(({ state }) => state === 'Ready').length;
  return {
    id: `zone/${zone ?? ''}`,
    title: zone ?? 'Without a zone',
    ...(zone !== undefined && { kind: 'Zone', target: zoneTarget(zone) }),
    says: `${ready} of ${count(all.length, 'node')} ready`,
    children: () => all.map(branch),
  };
}

function podsByNode({ pods }: View): (node: string) => readonly PodView[] {
  let byNode: Map<string, PodView[]> | undefined;
  return (node) => {
    if (!byNode) {
      byNode = new Map();
      for (const pod of Object.values(pods)) {
        const known = byNode.get(pod.nodeName ?? '');
        if (known) known.push(pod);
        else byNode.set(pod.nodeName ?? '', [pod]);
      }
    }
    return byNode.get(node)?.toSorted((one, other) => one.seat - other.seat) ?? [];
  };
}

function workloads(view: View): Branch {
  const all = Object.values(view.workloads);
  const lacking = all.filter(({ ready, desired }) => ready < desired).length;
  const says =
    all.length === 0 ? 'none yet' : lacking > 0 ? `${lacking} of ${all.length} lack pods` : 'all as wished';
  return group('workloads', 'Workloads', says, () => all.map((each) => workloadBranch(each, view)));
}

function workloadBranch(workload: WorkloadView, view: View): Branch {
  const { id, kind, name, ready, desired, images, message, ref } = workload;
  const scalers = Object.values(view.autoscalers).filter(({ target }) => sameRef(target, ref));
  const under = `workload/${id}`;
  return {
    id: under,
    title: name,
    kind,
    says: [`${ready} of ${count(desired, 'pod')} ready`, images.join(' and '), message]
      .filter(Boolean)
      .join(', '),
    tone: ready >= desired ? 'ready' : message ? 'warning' : 'starting',
    target: ref,
    children: () => [
      ...scalers.map(autoscalerBranch),
      ...podsWhere(view, (pod) => sameRef(pod.workload ?? null, ref), under),
    ],
    ...(view.totals.areMany && { podsOf: ref }),
  };
}

function autoscalerBranch({ id, name, current, desired, min, max, says, tone, ref }: AutoscalerView): Branch {
  return {
    id: `autoscaler/${id}`,
    title: name,
    kind: kindName('HorizontalPodAutoscaler'),
    says: `${current} pods, wants ${desired}, may have ${min} to ${max}: ${says}`,
    tone,
    target: ref,
  };
}

function services(view: View): Branch {
  const all = Object.values(view.services);
  const rps = all.reduce((sum, { load }) => sum + load.requestsPerSecond, 0);
  const failing = all.reduce((sum, { load }) => sum + load.failuresPerSecond, 0);
  const says = all.length === 0 ? 'none yet' : `in all ${loadSays(rps, failing)}`;
  return group('services', 'Services and traffic', says, () => [
    { id: 'users', title: 'Users', says: `send ${rate(rps)} requests a second`, target: usersRef },
    ...all.map((each) => serviceBranch(each, view)),
  ]);
}

function loadSays(rps: number, failing: number): string {
  return `${rate(rps)} requests a second, ${failing >= 0.05 ? `${rate(failing)} fail` : 'none fail'}`;
}

function serviceBranch(service: ServiceView, view: View): Branch {
  const { id, name, type, endpoints, load, ref } = service;
  const failing = load.failuresPerSecond >= 0.05;
  const ready = endpoints.filter((endpoint) => endpoint.ready).length;
  const under = `service/${id}`;
  const behind = new Set(endpoints.map(({ podId }) => podId));
  return {
    id: under,
    title: name,
    kind: 'Service',
    says: [
      type,
      view.totals.areMany ? '' : `${count(ready, 'ready pod')} behind it`,
      loadSays(load.requestsPerSecond, load.failuresPerSecond),
    ]
      .filter(Boolean)
      .join(', '),
    tone: failing ? 'warning' : 'ready',
    target: ref,
    children: () => podsWhere(view, ({ id: pod }) => behind.has(pod), under),
    ...(view.totals.areMany && { podsOf: ref }),
  };
}

function podsWhere(view: View, belongs: (pod: PodView) => boolean, under: string): readonly Branch[] {
  // Of a crowd the page knows only some: they are asked for.
  if (view.totals.areMany) return [];
  return Object.values(view.pods)
    .filter(belongs)
    .map((pod) => podBranch(pod, under));
}

function pending(view: View): Branch {
  const says = `${count(view.totals.waiting, 'pod')} without a node`;
  return group('pending', 'Waiting for a node', says, () =>
    podsByNode(view)('').map((pod) => podBranch(pod, 'pending')),
  );
}

function pools(view: View): Branch {
  const all = Object.values(view.pools);
  return group('pools', 'Node pools', count(all.length, 'pool'), () => all.map(poolBranch));
}

function poolBranch({ id, name, current, desired, min, max, spot, ref }: PoolView): Branch {
  return {
    id: `pool/${id}`,
    title: name,
    kind: 'Node pool',
    says: `${current} of ${count(desired, 'machine')}, may have ${min} to ${max}${spot ? ', spot' : ''}`,
    tone: current === desired ? 'ready' : 'starting',
    target: ref,
  };
}

function kept(view: View): Branch {
  const all = Object.values(view.kept);
  return group('kept', 'Kept, but not simulated', count(all.length, 'object'), () =>
    all.map(({ id, ref, notes }) => ({
      id: `kept/${id}`,
      title: ref.name,
      kind: ref.kind,
      says: notes.join('; '),
      target: ref as Target,
    })),
  );
}
