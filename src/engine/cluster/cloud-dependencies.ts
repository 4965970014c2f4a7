import type { CloudDependencies } from '../cloud/dependencies.ts';
import { evictPod } from '../controllers/disruption/eviction.ts';
import { daemonsOn, nodeOf } from '../explain/hypothetical-node.ts';
import { defaultProfile } from '../scheduler/profile.ts';
import { Runner } from '../scheduler/runner.ts';
import type { Store } from '../store/store.ts';
import { SimulatedCluster } from './simulated-cluster.ts';

/** What the cloud's components take from others: the scheduler's judgement, kubelets' Nodes, daemons, evictions. */
export function cloudDependencies(store: Store): CloudDependencies {
  const runner = new Runner(defaultProfile);
  const position = { last: 0 };
  return {
    takeSnapshot: (nodes, pods) => new SimulatedCluster(store, runner, nodes, pods, position),
    nodeOf,
    daemonsOn: (node) => daemonsOn(node, store),
    evict: evictPod,
  };
}
