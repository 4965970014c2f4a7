import type { LoadFigures } from '../engine/index.ts';

/**
 * What is drawn: plain data that the worker projects from the cluster, free of Kubernetes rules, so that
 * components need compute nothing. Collections are records by id, so that a frame can carry only what changed.
 * Times are virtual milliseconds, CPU is thousandths of a core, memory is bytes.
 */
export interface View {
  readonly clock: ClockView;
  readonly controlPlane: Readonly<Record<string, ComponentView>>;
  readonly nodes: Readonly<Record<string, NodeView>>;
  readonly pods: Readonly<Record<string, PodView>>;
  /** Pods that ended a moment ago, where they ended. */
  readonly tombstones: Readonly<Record<string, TombstoneView>>;
  readonly services: Readonly<Record<string, ServiceView>>;
  readonly workloads: Readonly<Record<string, WorkloadView>>;
  readonly autoscalers: Readonly<Record<string, AutoscalerView>>;
  readonly pools: Readonly<Record<string, PoolView>>;
  readonly waits: Readonly<Record<string, WaitView>>;
  /** Newest last; at most the last 300. */
  readonly events: Readonly<Record<string, EventView>>;
  /** Objects that are stored but that nothing simulates. */
  readonly kept: Readonly<Record<string, KeptView>>;
}

export interface ClockView {
  readonly now: number;
  readonly playing: boolean;
  /** Virtual seconds a second. */
  readonly speed: number;
  /** Virtual seconds a second really reached, when the machine cannot keep up. */
  readonly reachedSpeed: number;
  readonly actions: number;
  readonly revision: number;
}

/** Points at an object: in the cluster, or a machine. `id` is its key in the view's collection. */
export interface Ref {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

export interface ComponentView {
  readonly id: 'kube-apiserver' | 'etcd' | 'kube-scheduler' | 'kube-controller-manager';
  readonly says: string;
  /** When it last wrote something, and what, in a few words. */
  readonly lastAt?: number;
  readonly last?: string;
  /** Writes in total: etcd's revision for etcd and the API server. */
  readonly writes: number;
}

export type NodeState =
  | 'Booting' /* machine starts, no Node yet */
  | 'Joining' /* Node registered, network not up */
  | 'Ready'
  | 'NotReady' /* the control plane has noticed */
  | 'Lost' /* the machine is gone, the control plane has not noticed yet: it still says Ready */;

export interface NodeView {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  readonly zone?: string;
  /** The node pool that its machine was ordered for. */
  readonly pool?: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly power: 'Booting' | 'On' | 'Off';
  readonly state: NodeState;
  readonly cordoned: boolean;
  readonly taints: readonly string[];
  readonly cpu: Gauge;
  readonly memory: Gauge;
  readonly podCount: number;
  readonly podCapacity: number;
  readonly lastHeartbeat?: number;
  readonly internalIP?: string;
  readonly images: number;
}

/** What is there, what is promised, what is used. */
export interface Gauge {
  readonly allocatable: number;
  readonly requested: number;
  readonly used: number;
}

/** How a pod or container looks; each has a colour, a shape and a word of its own. */
export type Tone =
  | 'pending'
  | 'starting'
  | 'running'
  | 'ready'
  | 'warning'
  | 'failed'
  | 'ending'
  | 'done'
  | 'lost';

export interface PodView {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly nodeName?: string;
  /** kubectl's STATUS column: `Running`, `ContainerCreating`, `CrashLoopBackOff`, `Terminating`, … */
  readonly status: string;
  readonly tone: Tone;
  readonly readyContainers: number;
  readonly isReady: boolean;
  readonly ip?: string;
  readonly qos?: string;
  readonly createdAt: number;
  readonly restarts: number;
  readonly owner?: Ref;
  /** The topmost owner: a Deployment for a ReplicaSet's pod. Pods of one workload share a colour. */
  readonly workload?: Ref;
  readonly containers: readonly ContainerView[];
  /** Why it waits, in the scheduler's or kubelet's words. */
  readonly message?: string;
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  /** Names of volumes that more than one container mounts. */
  readonly sharedVolumes: readonly string[];
}

export interface ContainerView {
  readonly name: string;
  readonly image: string;
  readonly does: string;
  readonly kind: 'main' | 'init' | 'sidecar';
  readonly state: string;
  readonly tone: Tone;
  readonly restarts: number;
  readonly ports: readonly number[];
  readonly cpu: {
    readonly used: number;
    readonly request?: number;
    readonly limit?: number;
    readonly throttled: number;
  };
  readonly memory: { readonly used: number; readonly request?: number; readonly limit?: number };
}

export interface TombstoneView {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly ip?: string;
  readonly nodeName?: string;
  readonly endedAt: number;
  /** In a few words: `deleted by you`, `evicted: its node is unreachable`, … */
  readonly why: string;
}

export interface ServiceView {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly clusterIP?: string;
  readonly ports: readonly string[];
  readonly selector: string;
  /** Pods that it sends to, with the requests a second that each gets and fails. */
  readonly endpoints: readonly EndpointView[];
  readonly load: LoadView;
  readonly profile?: { readonly type: string; readonly says: string };
}

export interface EndpointView {
  readonly podId: string;
  readonly ready: boolean;
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
}

/** The load on a Service; at most the last 120 seconds of history. */
export type LoadView = LoadFigures;

export interface WorkloadView {
  readonly id: string;
  readonly ref: Ref;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly desired: number;
  readonly current: number;
  readonly ready: number;
  readonly upToDate?: number;
  readonly images: readonly string[];
  /** What it says of itself: a condition that matters, or nothing. */
  readonly message?: string;
}

export interface AutoscalerView {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  readonly namespace: string;
  readonly target: Ref;
  readonly min: number;
  readonly max: number;
  readonly current: number;
  readonly desired: number;
  /** `cpu 112% of request, target 50%`, or why it cannot tell. */
  readonly says: string;
  readonly tone: Tone;
}

/** Equal machines that the cluster autoscaler adds and removes. */
export interface PoolView {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string;
  /** Machines that there are, whatever they do. */
  readonly current: number;
  /** Machines that are wished for. */
  readonly desired: number;
  readonly min: number;
  readonly max: number;
  /** Of each machine. */
  readonly cores: number;
  readonly memoryBytes: number;
  readonly zones: readonly string[];
}

export interface WaitView {
  readonly id: string;
  readonly type: string;
  /** The object that waits. */
  readonly ref: Ref;
  readonly since: number;
  readonly until: number;
  /** What it is and what will happen then: `Eviction of web-x: the taint's toleration runs out`. */
  readonly says: string;
  /** The setting that decides its length, with its value: `tolerationSeconds: 300`. */
  readonly setting: string;
}

export interface EventView {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly source: string;
  readonly ref: Ref;
  readonly count: number;
}

export interface KeptView {
  readonly id: string;
  readonly ref: Ref;
  /** `kind Job is kept, not simulated`, or the fields of a simulated object that are not acted upon. */
  readonly notes: readonly string[];
}
