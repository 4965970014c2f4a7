import type { ConfigurableSetting } from '../api/flags.ts';
import type { Labels, Manifest, NodeAgent, Taint, TrafficEntry, TrafficProfile } from '../api/types.ts';
import type { ComponentName } from './control-plane/component.ts';

/**
 * Everything a person can do, as plain JSON. Buttons, drag and drop, lessons, links and tests all go through
 * it; there is no second way into the cluster.
 */
export type Action =
  | { readonly type: 'apply'; readonly manifests: readonly Manifest[] }
  | { readonly type: 'create'; readonly manifests: readonly Manifest[] }
  | {
      readonly type: 'delete';
      readonly kind: string;
      readonly namespace?: string;
      readonly name: string;
      /** Seconds; 0 forces. */
      readonly gracePeriodSeconds?: number;
      /** What becomes of its dependents. Default: Background. */
      readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
    }
  | {
      readonly type: 'patch';
      readonly kind: string;
      readonly namespace?: string;
      readonly name: string;
      readonly patchType: PatchType;
      /** An object, or with `json` a list of operations. */
      readonly patch: unknown;
    }
  | {
      readonly type: 'scale';
      readonly kind: string;
      readonly namespace?: string;
      readonly name: string;
      readonly replicas: number;
    }
  | {
      readonly type: 'rollback';
      readonly namespace?: string;
      /** Of a Deployment. */
      readonly name: string;
      /** Default, and 0: the last but one. */
      readonly toRevision?: number;
    }
  | {
      readonly type: 'setImage';
      /** Of a workload. */
      readonly kind: string;
      readonly namespace?: string;
      readonly name: string;
      /** Default: the first. */
      readonly container?: string;
      readonly image: string;
    }
  | {
      readonly type: 'restartRollout';
      /** Deployment, StatefulSet or DaemonSet. */
      readonly kind: string;
      readonly namespace?: string;
      readonly name: string;
    }
  | { readonly type: 'pauseRollout'; readonly namespace?: string; readonly name: string }
  | { readonly type: 'resumeRollout'; readonly namespace?: string; readonly name: string }
  | {
      readonly type: 'addNode' /** Default: the next free `worker-N`. */;
      readonly name?: string;
      readonly cores: number;
      readonly memoryGiB: number;
      /** Default: 100. */
      readonly diskGiB?: number;
      readonly zone?: string;
      readonly region?: string;
    }
  | { readonly type: 'removeNode'; readonly name: string }
  | { readonly type: 'cordon'; readonly name: string }
  | { readonly type: 'uncordon'; readonly name: string }
  | {
      readonly type: 'drain';
      readonly name: string;
      /** Default: true. */
      readonly ignoreDaemonSets?: boolean;
      /** Ends pods, too, that no controller would replace. Default: false. */
      readonly force?: boolean;
      /** Default: true. */
      readonly deleteEmptyDirData?: boolean;
      /** Default: each pod's own. */
      readonly gracePeriodSeconds?: number;
      /** When to give up. Default, and 0: never. */
      readonly timeoutSeconds?: number;
    }
  | { readonly type: 'evict'; readonly namespace?: string; readonly pod: string }
  | { readonly type: 'killNode'; readonly name: string }
  | { readonly type: 'restoreNode'; readonly name: string }
  | { readonly type: 'stopAgent'; readonly node: string; readonly agent: NodeAgent }
  | { readonly type: 'startAgent'; readonly node: string; readonly agent: NodeAgent }
  | { readonly type: 'partitionNode'; readonly name: string }
  | { readonly type: 'healNode'; readonly name: string }
  | { readonly type: 'shutDownNode'; readonly name: string }
  | {
      readonly type: 'rebootNode';
      readonly name: string;
      /** At once, as the reset button does. Default: false. */
      readonly force?: boolean;
    }
  | {
      readonly type: 'addPool';
      readonly name: string;
      readonly min: number;
      readonly max: number;
      /** How many machines to begin with. Default: `min`. */
      readonly size?: number;
      readonly cores: number;
      readonly memoryGiB: number;
      /** Default: 100. */
      readonly diskGiB?: number;
      readonly zones?: readonly string[];
      readonly region?: string;
      /** Cheap machines that the cloud may take back. */
      readonly spot?: boolean;
      readonly labels?: Labels;
      readonly taints?: readonly Taint[];
      /** From a machine's order to its Node, ms. */
      readonly bootMs?: number;
      readonly pricePerHour?: number;
    }
  | {
      readonly type: 'resizePool';
      readonly name: string;
      readonly size?: number;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly type: 'removePool'; readonly name: string }
  | {
      readonly type: 'setTraffic';
      readonly service: string;
      readonly namespace?: string;
      readonly profile: TrafficProfile;
      /** As in a Traffic's spec. */
      readonly port?: number;
      readonly entry?: TrafficEntry;
      readonly node?: string;
      readonly retries?: number;
      readonly timeoutSeconds?: number;
    }
  | { readonly type: 'stopComponent'; readonly component: ComponentName }
  | { readonly type: 'startComponent'; readonly component: ComponentName }
  | {
      readonly type: 'slowComponent';
      readonly component: ComponentName;
      /** How much longer each piece of its work takes, ms; 0 for as quick as ever. */
      readonly slowMs: number;
    }
  | {
      readonly type: 'configure';
      readonly setting: ConfigurableSetting;
      /** In the setting's own unit: ms, seconds, or a share. */
      readonly value: number;
    }
  /** Of a spot machine, by its cloud. */
  | { readonly type: 'reclaimSpot'; readonly name: string }
  /** Either `gib`, or `percent` of the disk that is in use in all; 0 undoes it. */
  | { readonly type: 'fillDisk'; readonly name: string; readonly gib?: number; readonly percent?: number }
  | { readonly type: 'fillMemory'; readonly name: string; readonly gib?: number; readonly percent?: number }
  | {
      readonly type: 'leakMemory';
      readonly namespace?: string;
      readonly pod: string;
      readonly container?: string;
      /** 0 ends the leak. */
      readonly mibPerSecond: number;
    }
  | {
      readonly type: 'writeData';
      readonly namespace?: string;
      readonly pod: string;
      readonly container?: string;
      /** An emptyDir of the pod. Default: the container's own files. */
      readonly volume?: string;
      readonly gib: number;
    }
  | {
      readonly type: 'crashContainer';
      readonly namespace?: string;
      readonly pod: string;
      readonly container?: string;
    }
  | {
      readonly type: 'exec';
      readonly namespace?: string;
      readonly pod: string;
      /** Default: the first. */
      readonly container?: string;
      /** The program and its arguments. */
      readonly command: readonly string[];
      /** What it reads from standard input. Default: nothing. */
      readonly stdin?: string;
    };

/** How a patch is meant: JSON merge (RFC 7386), JSON patch (RFC 6902), or Kubernetes' own, which knows lists by their keys. */
export type PatchType = 'merge' | 'json' | 'strategic';

export type ActionType = Action['type'];
export type ActionOf<T extends ActionType> = Extract<Action, { type: T }>;

/** An action and the virtual moment (ms) at which it was done. */
export interface TimedAction {
  readonly at: number;
  readonly action: Action;
}

/** What became of an action at once; what follows from it, the cluster shows. */
export type ActionOutcome = Applied | Refused;

interface Applied {
  readonly ok: true;
  /** In kubectl's words: `deployment.apps/web created`. */
  readonly lines: readonly string[];
  /** Fields and kinds that are kept but not simulated. */
  readonly notes: readonly string[];
}

interface Refused {
  readonly ok: false;
  /** What was refused and why; the refused part changed nothing. */
  readonly message: string;
  /** What was done all the same, object by object. */
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}
