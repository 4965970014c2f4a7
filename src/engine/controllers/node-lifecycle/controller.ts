import type { Key } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import type { Node } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerFactory, Requeue } from '../controller.ts';
import { syncBetaLabels } from './beta-labels.ts';
import { syncNoScheduleTaints } from './condition-taints.ts';
import { healthKey, nodeKey, podKey, taintingKey, taskOf } from './keys.ts';
import { NoExecuteTainter } from './no-execute-tainter.ts';
import { recordNodeEvent, recordNodeStatusChange } from './node-events.ts';
import { NodeHealthMap } from './node-health.ts';
import { markPodsNotReady } from './pods-not-ready.ts';
import { graceWaits } from './waits.ts';
import { ZoneCensus, Zones } from './zones.ts';

/**
 * Watches over nodes: declares silent ones Unknown, takes their pods out of service, and taints.
 * Models pkg/controller/nodelifecycle/node_lifecycle_controller.go
 */
export const nodeLifecycleController: ControllerFactory = ({ settings, heartbeats }): Controller => {
  const health = new NodeHealthMap(heartbeats, settings);
  const tainter = new NoExecuteTainter(settings);
  const zones = new Zones(settings, tainter);
  const known = new Map<string, Node>();
  let lastPass: number | undefined;

  /** Models Controller.monitorNodeHealth */
  function monitor({ store, api, now }: ControllerContext): void {
    lastPass = now;
    const nodes = [...store.list('Node')];
    welcome(nodes, api, now);
    const census = new ZoneCensus();
    for (const each of nodes) {
      const { node, before, after } = health.check(each, api, now);
      census.add(node, after === 'True');
      if (after === undefined) continue;
      tainter.follow(api, node, after, now);
      if (before !== 'True' || after === 'True') continue;
      recordNodeStatusChange(store, node, 'NodeNotReady');
      const caused = api.because({ type: 'revision', rev: Number(node.metadata.resourceVersion) });
      markPodsNotReady(caused, store.podsOnNode(node.metadata.name));
    }
    zones.update(api, census, health, now);
  }

  function welcome(nodes: readonly Node[], api: Client, now: number): void {
    const { store } = api;
    for (const node of nodes) {
      zones.register(node, now);
      const { name } = node.metadata;
      if (known.has(name)) continue;
      known.set(name, node);
      recordNodeEvent(store, node, 'RegisteredNode', `Registered Node ${name} in Controller`);
      tainter.release(api, node);
    }
    if (known.size === nodes.length) return;
    const present = new Set(nodes.map((node) => node.metadata.name));
    for (const [name, node] of known) {
      if (present.has(name)) continue;
      recordNodeEvent(store, node, 'RemovingNode', `Removing Node ${name} from Controller`);
      known.delete(name);
      health.forget(name);
    }
  }

  function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
    const { store, api, now } = context;
    const task = taskOf(key);
    switch (task.type) {
      case 'health':
        monitor(context);
        return undefined;
      case 'tainting': {
        const ms = tainter.process(api, now);
        return ms === undefined ? undefined : { type: 'after', ms, what: 'node-eviction-rate' };
      }
      case 'node': {
        const node = store.get('Node', task.key);
        if (node) syncNoScheduleTaints(api, node);
        const tainted = store.get('Node', task.key);
        if (tainted) syncBetaLabels(api, tainted);
        return undefined;
      }
      case 'pod': {
        // Models Controller.processPod: a pod that was bound to a node that is not Ready.
        const pod = store.get('Pod', task.key);
        const ready = pod?.spec.nodeName !== undefined && health.get(pod.spec.nodeName)?.ready;
        if (pod && ready && ready.status !== 'True') markPodsNotReady(api, [pod]);
        return undefined;
      }
    }
  }

  return {
    name: 'node-lifecycle-controller',
    watches: [
      { kind: 'Node', keys: (revision) => (revision.after ? [nodeKey(revision.key)] : []) },
      {
        kind: 'Pod',
        keys: ({ key, before, after }) => {
          const bound = isA('Pod', after) ? after.spec.nodeName : undefined;
          const earlier = isA('Pod', before) ? before.spec.nodeName : undefined;
          return bound !== undefined && bound !== earlier ? [podKey(key)] : [];
        },
      },
    ],
    resync: { period: settings.nodeMonitorPeriod, keys: () => [healthKey, taintingKey] },
    reconcile,
    waits: (store: Store) => graceWaits(store, heartbeats, health, lastPass),
  };
};
