import { keyOf } from '../../api/key.ts';
import { isNodeReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { Node, Pod } from '../../api/types.ts';
import { computeZoneState, evictionRate, zoneKey } from '../../controllers/node-lifecycle/zone-state.ts';
import { count, list, quoteDuration } from '../words.ts';
import type { Around } from './around.ts';
import { groupsWithout, servicesWithout } from './effects.ts';
import type { Fate, FateStep, FateTarget, Loss, PodFate, Replacement } from './fate.ts';
import { type Ending, replacementOf } from './replacement.ts';
import { restartOf } from './restart.ts';

/** What would die, be replaced and be lost; undefined when the target is not there. Changes nothing. */
export function foretell(target: FateTarget, around: Around): Fate | undefined {
  const { store } = around;
  switch (target.type) {
    case 'container': {
      const pod = store.get('Pod', target.pod);
      const has = [...(pod?.spec.containers ?? []), ...(pod?.spec.initContainers ?? [])];
      return pod && has.some(({ name }) => name === target.container)
        ? ofContainer(pod, target.container, around)
        : undefined;
    }
    case 'pod': {
      const pod = store.get('Pod', target.pod);
      return pod && ofPod(pod, around);
    }
    case 'node': {
      const node = store.named('Node', undefined, target.name);
      return node && ofNodes([node], `${target.name} loses its power and does not come back`, around);
    }
    case 'zone': {
      const nodes = [...store.list('Node')].filter(
        ({ metadata }) => (metadata.labels?.['topology.kubernetes.io/zone'] ?? '') === target.name,
      );
      const supposes = `all ${count(nodes.length, 'machine')} of ${target.name} lose their power and do not come back`;
      return nodes.length > 0 ? ofNodes(nodes, supposes, around) : undefined;
    }
  }
}

function ofContainer(pod: Pod, container: string, around: Around): Fate {
  const replacement = restartOf(pod, container, around);
  const { uid, name } = pod.metadata;
  const bytes = around.disk(pod).layer(container);
  const inFlight = around.inFlight(pod);
  const losses: Loss[] = [
    { what: `files that ${container} wrote outside of volumes`, bytes },
    { what: 'all that its program had in memory' },
    ...requestsLost(inFlight),
  ];
  const others = pod.spec.containers.filter((each) => each.name !== container).map((each) => each.name);
  return {
    supposes: `container ${container} of ${name} crashes`,
    says: sayOne(replacement, `${container} dies alone`),
    nodes: [],
    pods: [{ ...identity(pod), ends: 'container', replacement, losses }],
    services: servicesWithout((each) => each === uid, around.store),
    groups: groupsWithout((each) => each === uid, false, around.store),
    stays: [
      `${name} stays the same pod: its name, its IP and its volumes.`,
      ...(others.length > 0
        ? [
            `Its ${others.length === 1 ? 'other container' : 'other containers'} ${list(others)} ${others.length === 1 ? 'runs' : 'run'} on.`,
          ]
        : []),
    ],
  };
}

function ofPod(pod: Pod, around: Around): Fate {
  const { uid, name } = pod.metadata;
  const found = replacementOf(pod, { type: 'deleted' }, around, new Set([uid]));
  const [replacement = found] = placed([pod], [found], [], around);
  return {
    supposes: `${name} is deleted`,
    says: sayOne(
      replacement,
      `all ${count(pod.spec.containers.length, 'container')} of ${name} die together`,
    ),
    nodes: [],
    pods: [{ ...identity(pod), ends: 'pod', replacement, losses: lossesOf(pod, around) }],
    services: servicesWithout((each) => each === uid, around.store),
    groups: groupsWithout((each) => each === uid, true, around.store),
    stays: keptOf([pod]),
  };
}

function ofNodes(nodes: readonly Node[], supposes: string, around: Around): Fate {
  const { store } = around;
  const pods: Pod[] = [];
  const endings: Ending[] = [];
  for (const [index, node] of nodes.entries()) {
    const ending = darkness(node, index, nodes, around);
    for (const pod of store.podsOnNode(node.metadata.name)) {
      if (isTerminal(pod)) continue;
      pods.push(pod);
      endings.push(ending);
    }
  }
  // One after the other: each owner counts the pods that it has left by then.
  const gone = new Set<string>();
  const found = pods.map((pod, index) => {
    gone.add(pod.metadata.uid);
    return replacementOf(pod, endings[index] as Ending, around, gone);
  });
  const replacements = placed(pods, found, nodes, around);
  const isGone = (uid: string) => gone.has(uid);
  const anew = replacements.filter(({ type }) => type !== 'none');
  const homeless = replacements.filter((each) => each.type !== 'none' && each.place === undefined).length;
  return {
    supposes,
    says: [
      `${count(pods.length, 'pod')} ${pods.length === 1 ? 'dies' : 'die'} with ${nodes.length === 1 ? 'it' : 'them'}; ${anew.length} would be replaced`,
      longest(anew),
      homeless > 0 ? `; for ${homeless} there is no room now` : '',
      '.',
    ].join(''),
    nodes: nodes.map(({ metadata }) => metadata.name),
    pods: pods.map((pod, index) => ({
      ...identity(pod),
      ends: 'pod',
      replacement: replacements[index] as Replacement,
      losses: lossesOf(pod, around),
    })),
    services: servicesWithout(isGone, store),
    groups: groupsWithout(isGone, false, store),
    stays: [
      ...keptOf(pods),
      `${nodes.length === 1 ? 'Its Node object' : 'Their Node objects'}, until somebody deletes ${nodes.length === 1 ? 'it' : 'them'}.`,
    ],
  };
}

/** How long until the node lifecycle controller has tainted a dark node, so that its pods are evicted. */
function darkness(node: Node, index: number, dark: readonly Node[], around: Around): Ending {
  const { settings, now, lastHeartbeat } = around;
  const zone = zoneKey(node);
  const names = new Set(dark.map(({ metadata }) => metadata.name));
  const zones = new Map<string, { ready: number; notReady: number }>();
  for (const each of around.store.list('Node')) {
    const isWell = isNodeReady(each) && !names.has(each.metadata.name);
    const { ready, notReady } = zones.get(zoneKey(each)) ?? { ready: 0, notReady: 0 };
    zones.set(zoneKey(each), isWell ? { ready: ready + 1, notReady } : { ready, notReady: notReady + 1 });
  }
  const states = [...zones].map(
    ([key, { ready, notReady }]) => [key, computeZoneState(ready, notReady, settings)] as const,
  );
  if (states.every(([, state]) => state === 'FullDisruption'))
    return {
      type: 'dark',
      steps: [],
      never:
        'No node of the whole cluster would be ready: the control plane then doubts itself, and evicts nobody.',
    };
  const { ready, notReady } = zones.get(zone) ?? { ready: 0, notReady: 0 };
  const rate = evictionRate(computeZoneState(ready, notReady, settings), ready + notReady, settings);
  if (rate === 0)
    return {
      type: 'dark',
      steps: [],
      never: `Too many nodes of the zone would be silent (at least ${Math.round(settings.unhealthyZoneThreshold * 100)} %): evictions stop there.`,
    };
  const patience = settings.nodeMonitorGracePeriod;
  const heard = lastHeartbeat(node.metadata.name);
  const silence = isNodeReady(node)
    ? patience - Math.max(0, now - (heard ?? now)) + settings.nodeMonitorPeriod / 2
    : 0;
  const steps: FateStep[] = [
    {
      says: 'nobody notices, until no heartbeat has come for long enough',
      ms: Math.max(0, silence),
      setting: `--node-monitor-grace-period: ${quoteDuration(patience)}`,
    },
  ];
  const before = dark.slice(0, index).filter((each) => zoneKey(each) === zone).length;
  if (before > 0)
    steps.push({
      says: 'nodes are tainted one after the other',
      ms: (before / rate) * 1000,
      setting: `--node-eviction-rate: ${rate} nodes a second`,
    });
  return { type: 'dark', steps };
}

function identity(pod: Pod): Pick<PodFate, 'key' | 'uid' | 'node'> {
  const { nodeName } = pod.spec;
  return { key: keyOf(pod), uid: pod.metadata.uid, ...(nodeName !== undefined && { node: nodeName }) };
}

/** Whether there is room for those that come anew. */
function placed(
  pods: readonly Pod[],
  replacements: readonly Replacement[],
  dark: readonly Node[],
  around: Around,
): Replacement[] {
  const anew = pods.filter((_, index) => replacements[index]?.type !== 'none');
  const places = around.places(anew, dark, pods);
  return pods.map((pod, index) => {
    const replacement = replacements[index] as Replacement;
    if (replacement.type === 'none') return replacement;
    const place = places.get(pod);
    return place === undefined
      ? { ...replacement, says: `${replacement.says} No node has room for it now: it would be Pending.` }
      : { ...replacement, place };
  });
}

function lossesOf(pod: Pod, around: Around): Loss[] {
  const disk = around.disk(pod);
  const losses: Loss[] = [];
  for (const { name, emptyDir } of pod.spec.volumes ?? [])
    if (emptyDir) losses.push({ what: `emptyDir ${name}`, bytes: disk.volume(name) });
  const layers = pod.spec.containers.reduce((sum, { name }) => sum + disk.layer(name), 0);
  if (layers > 0) losses.push({ what: 'files that its containers wrote outside of volumes', bytes: layers });
  return [...losses, ...requestsLost(around.inFlight(pod))];
}

function requestsLost(inFlight: number): Loss[] {
  return inFlight > 0 ? [{ what: `${count(inFlight, 'request')} that it is working on` }] : [];
}

function keptOf(pods: readonly Pod[]): string[] {
  const claims = pods
    .filter((pod) => !isTerminating(pod))
    .flatMap(({ spec }) =>
      (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []),
    );
  return claims.length > 0 ? [`What is on claims stays: ${list([...new Set(claims)])}.`] : [];
}

function sayOne(replacement: Replacement, dies: string): string {
  const first = `${dies[0]?.toUpperCase()}${dies.slice(1)}.`;
  return replacement.type === 'none'
    ? `${first} ${replacement.says}`
    : `${first} ${replacement.says} That takes about ${sayAbout(replacement.afterMs)}.`;
}

/** A length of time that is not known to the second: `0.9 s`, `5 min 52 s`. */
function sayAbout(ms: number): string {
  if (ms < 60_000) return quoteDuration(ms);
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ''}`;
}

function longest(replacements: readonly Replacement[]): string {
  const times = replacements.flatMap((each) => (each.type === 'none' ? [] : [each.afterMs]));
  if (times.length === 0) return '';
  return `, the last after about ${sayAbout(Math.max(...times))}`;
}
