import type { Settings } from '../../api/settings.ts';
import type { Client } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';
import type { AutoscalerFlags } from '../flags.ts';
import type { NodeGroups } from '../node-groups.ts';
import type { ClusterSnapshot } from '../simulation.ts';
import type { ClusterState } from './cluster-state.ts';
import type { Template } from './template.ts';

/** What one look at the cluster has at hand. Models cluster-autoscaler/context.AutoscalingContext */
export interface ScanContext {
  readonly store: Store;
  /** Writes in the autoscaler's name, for no cause but that it was time to look. */
  readonly api: Client;
  readonly settings: Settings;
  readonly flags: AutoscalerFlags;
  readonly groups: NodeGroups;
  readonly state: ClusterState;
  readonly snapshot: ClusterSnapshot;
  /** What a new node of each pool would be like. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly now: number;
}
