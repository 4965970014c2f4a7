import { run as clusterAutoscaler } from './cluster-autoscaler.ts';
import { run as hpa } from './hpa.ts';
import { run as kubelet } from './kubelet.ts';
import { run as nodeLifecycle } from './node-lifecycle.ts';
import { run as pdb } from './pdb.ts';
import { run as podResources } from './pod-resources.ts';
import { run as qos } from './qos.ts';
import { run as quantity } from './quantity.ts';
import { run as replicaset } from './replicaset.ts';
import type { Suite } from './result.ts';
import { run as rollout } from './rollout.ts';
import { run as scheduler } from './scheduler.ts';

/** The suite that plays each file of recorded behaviour, by the file's name. */
export const suites: Readonly<Record<string, Suite>> = {
  'cluster-autoscaler.json': clusterAutoscaler,
  'hpa.json': hpa,
  'kubelet.json': kubelet,
  'node-lifecycle.json': nodeLifecycle,
  'pdb.json': pdb,
  'pod-resources.json': podResources,
  'qos.json': qos,
  'quantity.json': quantity,
  'replicaset.json': replicaset,
  'rollout.json': rollout,
  'scheduler.json': scheduler,
};
