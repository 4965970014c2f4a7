import type { LoadFigures } from '../engine/index.ts';

/**
 * What is drawn: plain data that the worker projects from the cluster, free of Kubernetes rules, so that
 * components need compute nothing. Collections are records by id, so that a frame can carry only what changed.
 * Times are virtual milliseconds, CPU is thousandths of a core, memory is bytes.
 */
export interface View {
  readonly clock: ClockView;
  readonly totals: TotalsView;
  readonly controlPlane: Readonly<Record<string, ComponentView>>;
  readonly nodes: Readonly<Record<string, NodeView>>;
  /** All pods or, where they are many, those that the learner looks at; the others are dots of their nodes. */
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
  /** What has happened, in the words of the explanations; newest last, and only the last few. */
  readonly news: Readonly<Record<string, NewsView>>;
  /** Objects that are stored but that nothing simulates. */
  readonly kept: Readonly<Record<string, KeptView>>;
  /** How the newest changes ran through the cluster; at most the last 32 steps. */
  readonly hops: Readonly<Record<string, HopView>>;
  /** A sample of the requests of users, each one that was really made; at most the last 90. */
  readonly requests: Readonly<Record<string, RequestView>>;
  /** The newest calls between containers of one pod; at most the last 16. */
  readonly localCalls: Readonly<Record<string, LocalCallView>>;
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

/** Counts of all pods, whether or not each is shown. */
export interface TotalsView {
  /** Those that are done are not counted. */
  readonly pods: number;
  readonly ready: number;
  /** Failed, in trouble, lost, or waiting for a node. */
  readonly troubled: number;
  /** Without a node. */
  readonly waiting: number;
  /** What all machines cost for an hour, dollars. */
  readonly costPerHour: number;
  /** Too many to be shown one by one: only those that the learner looks at are in `pods`. */
  readonly areMany: boolean;
}

/** Points at an object: in the cluster, or a machine. `id` is its key in the view's collection. */
export interface Ref {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

export interface ComponentView {
  readonly id:
    | 'kube-apiserver'
    | 'etcd'
    | 'kube-scheduler'
    | 'kube-controller-manager'
    | 'metrics-server'
    | 'cluster-autoscaler';
  readonly says: string;
  readonly state: 'Running' | 'Slow' | 'Stopped' | 'WaitingForLease' | 'CannotReachApi';
  /** Since when it is in that state. */
  readonly since: number;
  /** How much longer each piece of its work takes, ms; 0 at full speed. */
  readonly slowMs: number;
  /** Of how many processes so many run. */
  readonly replicas: number;
  readonly running: number;
  /** Which process does the work, of components that elect a leader. */
  readonly leader?: string;
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
  /** Conditions that tell of a lack: `MemoryPressure`, `DiskPressure`, `PIDPressure`. */
  readonly pressure: readonly string[];
  /** Its cloud may take it back. */
  readonly spot: boolean;
  /** What will soon be its end, in a word or two: `shutting down`, `rebooting`, `reclaimed`. */
  readonly leaving?: string;
  /** Its disk, as images, logs and volumes fill it. Bytes. */
  readonly disk: { readonly capacity: number; readonly used: number };
  readonly cpu: Gauge;
  readonly memory: Gauge;
  readonly podCount: number;
  readonly podCapacity: number;
  /** Its pods, seat by seat, a letter for each: see `dots.ts`. */
  readonly dots: string;
  /** What runs on its machine beside pods; absent without a machine. */
  readonly agents?: AgentsView;
  /** Whether its kubelet can reach the API server. */
  readonly connected: boolean;
  /** Its network cable is out. */
  readonly cutOff?: boolean;
  /** What programs outside Kubernetes take of its machine. */
  readonly taken?: { readonly memoryBytes?: number; readonly diskBytes?: number };
  readonly lastHeartbeat?: number;
  readonly internalIP?: string;
  readonly images: number;
}

export interface AgentsView {
  readonly kubelet: 'Running' | 'Stopped';
  readonly kubeProxy: 'Running' | 'Stopped';
  readonly containerRuntime: 'Running' | 'Stopped';
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
  /** Its place among the pods of its node, or among those that wait; it keeps it as long as it is there. */
  readonly seat: number;
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
  /** What it asks of a node: the scheduler looks for as much that nobody else has been promised. */
  readonly requests: { readonly cpu: number; readonly memory: number };
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
  /** Its program loses memory. */
  readonly leaking?: boolean;
  readonly ports: readonly number[];
  /** Its image is on its way. */
  readonly pull?: PullView;
  /** Those that it declares: startup, readiness, liveness. */
  readonly probes: readonly ProbeView[];
  readonly mounts: readonly MountView[];
  /** How it ended the last time: `OOMKilled, exit code 137`. */
  readonly lastEnd?: string;
  readonly cpu: {
    readonly used: number;
    readonly request?: number;
    readonly limit?: number;
    readonly throttled: number;
  };
  readonly memory: { readonly used: number; readonly request?: number; readonly limit?: number };
}

/** The course of a pull is known from its beginning: what is there of it, and whose turn it is, follows from the time. */
export interface PullView {
  readonly queuedAt: number;
  readonly beginsAt: number;
  readonly endsAt: number;
  /** What has to be loaded. */
  readonly bytes: number;
  /** When each pull before it on its node ends. */
  readonly before: readonly number[];
}

export interface ProbeView {
  readonly type: 'startup' | 'readiness' | 'liveness';
  readonly state: 'untried' | 'passing' | 'failing';
  /** So many times in a row it has found the same, of as many as decide. */
  readonly inARow: number;
  readonly threshold: number;
  /** `GET /healthz on port 8080, every 5 s`. */
  readonly says: string;
}

export interface MountView {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
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
  /** Where pods are too many to be shown one by one: what each node gets of its requests, the busiest first. */
  readonly flows?: readonly NodeFlowView[];
  readonly load: LoadView;
  readonly profile?: { readonly type: string; readonly says: string };
}

export interface EndpointView {
  readonly podId: string;
  readonly ready: boolean;
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
}

export interface NodeFlowView {
  readonly nodeName: string;
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
  /** The main containers of its pods. */
  readonly containers?: readonly { readonly name: string; readonly image: string }[];
  /** The labels by which it knows its pods, and others may find them. */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** On which its pods listen. */
  readonly ports?: readonly number[];
  /** Of Deployments. */
  readonly rollout?: RolloutView;
  /** What it says of itself: a condition that matters, or nothing. */
  readonly message?: string;
}

export interface RolloutView {
  readonly paused: boolean;
  readonly revision: number;
  /** Revisions that one can go back to, newest first. */
  readonly earlier: readonly { readonly revision: number; readonly images: readonly string[] }[];
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
  /** Its cloud may take its machines back. */
  readonly spot: boolean;
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

export interface NewsView {
  readonly id: string;
  readonly rev: number;
  readonly kind: string;
  readonly name: string;
  /** `Node worker-2 turned NotReady: its heartbeats have stopped`. */
  readonly says: string;
}

export interface KeptView {
  readonly id: string;
  readonly ref: Ref;
  /** `kind Job is kept, not simulated`, or the fields of a simulated object that are not acted upon. */
  readonly notes: readonly string[];
}

/**
 * `person`, `cloud`, `users`, a part of the control plane by its id, or one of many things: `node:<name>`, `pod:<uid>`,
 * `pool:<name>`.
 */
export type HopPlace = string;

/** One step of a change on its way through the cluster. */
export interface HopView {
  readonly id: string;
  readonly at: number;
  /**
   * `write`: somebody asks the API server, which has etcd write it down; `watch`: the API server tells somebody who is
   * about to act upon it; `deed`: somebody acts on a thing itself, past the API server.
   */
  readonly kind: 'write' | 'watch' | 'deed';
  readonly from: HopPlace;
  readonly to: HopPlace;
  /** What it is: `Pod web-x was bound to worker-2`. */
  readonly says: string;
  /** Equal steps that it stands for. */
  readonly count: number;
  /** The thing that it is about. */
  readonly about?: HopPlace;
  /** The hop that made it happen. */
  readonly after?: string;
}

export type RequestOutcome =
  | 'answered'
  | 'waiting'
  | 'timeout'
  | 'refused'
  | 'noEndpoints'
  | 'overloaded'
  | 'error'
  | 'upstream'
  | 'reset'
  | 'noAddress';

/** One request of a user to a Service. */
export interface RequestView {
  readonly id: string;
  /** When it was sent. */
  readonly at: number;
  readonly serviceId: string;
  /** Where it went, in order; where it waits, while it does. */
  readonly stops: readonly RequestStop[];
  readonly ms: number;
  readonly outcome: RequestOutcome;
}

export interface RequestStop {
  readonly place: 'loadBalancer' | 'nodePort' | 'node' | 'service' | 'pod';
  /** A node's name, or `namespace/name` of a Service or pod. */
  readonly name: string;
  /** Time that it spent here itself, not in what was called from here. */
  readonly ms: number;
  readonly outcome: 'passed' | Exclude<RequestOutcome, 'waiting'>;
  readonly podId?: string;
  /** Of pods, and of nodes whose rules it passed. */
  readonly nodeName?: string;
}

/** A call from one container of a pod to another: over localhost, which they share. */
export interface LocalCallView {
  readonly id: string;
  readonly at: number;
  readonly podId: string;
  readonly from: string;
  /** Absent when nobody listens on the port. */
  readonly to?: string;
  readonly port: number;
}
