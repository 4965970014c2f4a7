import { type Key, makeKey } from '../engine/api/key.ts';
import { isPodReady } from '../engine/api/pod-status.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Pod } from '../engine/api/types.ts';
import type { Heartbeats } from '../engine/controllers/controller.ts';
import { daemonTolerations } from '../engine/controllers/daemonset/pod.ts';
import { nodeLifecycleController } from '../engine/controllers/node-lifecycle/controller.ts';
import { LEAST_NOT_READY_NODES } from '../engine/controllers/node-lifecycle/zone-state.ts';
import { GC_CHECK_PERIOD } from '../engine/controllers/pod-garbage-collector/controller.ts';
import { QUARANTINE } from '../engine/controllers/pod-garbage-collector/orphans.ts';
import { TERMINATED_POD_THRESHOLD } from '../engine/controllers/pod-garbage-collector/terminated.ts';
import { evictTainted } from '../engine/controllers/taint-eviction/evict.ts';
import { isPodActive } from '../engine/controllers/workload/availability.ts';
import { TestBench } from '../engine/controllers/workload/test-bench.ts';
import type { NewObject } from '../engine/store/client.ts';

/** What is recorded as a fact, by its name: taken from our constants, or seen happen. */
export const facts: Readonly<Record<string, () => unknown>> = {
  'node-monitor-period seconds': () => defaultSettings.nodeMonitorPeriod / 1000,
  'node-startup-grace-period seconds': () => defaultSettings.nodeStartupGracePeriod / 1000,
  'node-eviction-rate (nodes tainted per second, healthy zone)': () => defaultSettings.nodeEvictionRate,
  'secondary-node-eviction-rate': () => defaultSettings.secondaryNodeEvictionRate,
  [`unhealthy-zone-threshold (and at least ${LEAST_NOT_READY_NODES} not-ready nodes)`]: () =>
    defaultSettings.unhealthyZoneThreshold,
  'condition to taint, Ready=False': () => taintsWhen('False'),
  'condition to taint, Ready=Unknown': () => taintsWhen('Unknown'),
  'spec.unschedulable': () => new NodeWorld({ unschedulable: true }).taints.join(),
  'pods on a node whose Ready becomes not True are marked': podsAreMarked,
  'DaemonSet pods get these tolerations (Exists, no seconds)': daemonsTolerate,
  'Deployment/ReplicaSet replacement while the old pod is Terminating': () =>
    `created ${countsWhileTerminating() ? 'later' : 'at once (terminating pods are not counted)'}`,
  'pod GC: orphaned pods (node object gone)': () => ({
    checkPeriodSeconds: GC_CHECK_PERIOD / 1000,
    quarantineSeconds: QUARANTINE / 1000,
  }),
  'pod GC: terminated-pod-gc-threshold': () => TERMINATED_POD_THRESHOLD,
  'taint eviction event': evictionEvent,
};

const subject = makeKey(undefined, 'subject');

/** A node `subject` that may fall silent, beside one that stays well, under the node lifecycle controller. */
class NodeWorld {
  readonly bench: TestBench;

  constructor({ unschedulable = false, silent = false } = {}) {
    const heartbeats: Heartbeats = {
      renewedAt: (name) => (silent && name === 'subject' ? 0 : this.bench.clock.now),
      stoppedBy: () => undefined,
    };
    const metrics = { podMetrics: () => undefined };
    this.bench = new TestBench(nodeLifecycleController({ settings: defaultSettings, metrics, heartbeats }));
    this.bench.create('Node', { metadata: { name: 'other' }, spec: {} });
    this.setReady(makeKey(undefined, 'other'), 'True');
    this.bench.create('Node', { metadata: { name: 'subject' }, spec: { unschedulable } });
    this.setReady(subject, 'True');
    this.bench.run(defaultSettings.nodeMonitorPeriod);
  }

  setReady(key: Key, status: string): void {
    this.bench.user.setStatus('Node', key, { conditions: [{ type: 'Ready', status }] });
  }

  waitForSilence(): void {
    this.bench.run(defaultSettings.nodeMonitorGracePeriod + 2 * defaultSettings.nodeMonitorPeriod);
  }

  get taints(): string[] {
    const { taints = [] } = this.bench.get('Node', 'subject').spec;
    return taints.map(({ key, effect }) => `${key}:${effect}`);
  }
}

function taintsWhen(ready: 'False' | 'Unknown'): string[] {
  const world = new NodeWorld({ silent: ready === 'Unknown' });
  if (ready === 'False') world.setReady(subject, 'False');
  world.waitForSilence();
  return world.taints;
}

function podsAreMarked(): string {
  const world = new NodeWorld({ silent: true });
  const { bench } = world;
  const pod = bench.create('Pod', podOn('subject'));
  bench.startPod(pod, 'subject');
  world.waitForSilence();
  const ready = isPodReady(bench.get('Pod', 'web')) ? 'True' : 'False';
  const event = bench.store.events.about(pod.metadata.uid)[0]?.reason;
  return `Ready=${ready} (removed from EndpointSlices), event ${event}`;
}

function daemonsTolerate(): string[] {
  const tolerated = (hostNetwork: boolean) =>
    daemonTolerations({ containers: [], hostNetwork })
      .filter(({ operator, tolerationSeconds }) => operator === 'Exists' && tolerationSeconds === undefined)
      .map(({ key, effect }) => `${key}:${effect}`);
  const always = tolerated(false);
  const others = tolerated(true).filter((each) => !always.includes(each));
  return [...always, ...others.map((each) => `${each} (hostNetwork only)`)];
}

function evictionEvent(): unknown {
  const bench = new TestBench();
  const pod = bench.create('Pod', podOn('subject'));
  evictTainted(bench.user, pod);
  const [event] = bench.store.events.about(pod.metadata.uid);
  return { message: event?.message.replace('default/web', '%s'), reason: event?.reason };
}

function countsWhileTerminating(): boolean {
  const bench = new TestBench();
  bench.create('Pod', podOn('subject'));
  bench.remove('Pod', 'web');
  return isPodActive(bench.get('Pod', 'web'));
}

function podOn(nodeName: string): NewObject<Pod> {
  return { metadata: { name: 'web' }, spec: { nodeName, containers: [{ name: 'c', image: 'nginx' }] } };
}
