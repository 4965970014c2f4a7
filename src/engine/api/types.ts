/**
 * The shapes of every object that lives in the cluster: the real API's shapes (from `kubernetes-types`),
 * made deeply read-only, with the metadata that the API server always fills in made certain.
 */
import type * as apps from 'kubernetes-types/apps/v1';
import type * as autoscaling from 'kubernetes-types/autoscaling/v2';
import type * as batch from 'kubernetes-types/batch/v1';
import type * as core from 'kubernetes-types/core/v1';
import type * as discovery from 'kubernetes-types/discovery/v1';
import type * as meta from 'kubernetes-types/meta/v1';
import type * as policy from 'kubernetes-types/policy/v1';
import type * as scheduling from 'kubernetes-types/scheduling/v1';
import type * as storage from 'kubernetes-types/storage/v1';

/** Objects are never changed in place: a write replaces them. */
export type Immutable<T> = T extends readonly (infer U)[]
  ? readonly Immutable<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** What the API server guarantees of every stored object's metadata. */
export interface Metadata
  extends Immutable<Omit<meta.ObjectMeta, 'name' | 'uid' | 'resourceVersion' | 'creationTimestamp'>> {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
}

interface Stored<K extends string> {
  readonly apiVersion: string;
  readonly kind: K;
  readonly metadata: Metadata;
}
type Rest<Body> = Immutable<Omit<Body, 'apiVersion' | 'kind' | 'metadata' | 'spec'>>;
type WithSpec<Body extends { spec?: unknown }> = Rest<Body> & {
  readonly spec: Immutable<NonNullable<Body['spec']>>;
};

/** Fields newer than the type package: pod-level resources (v1.34). */
export type PodSpec = Immutable<core.PodSpec> & { readonly resources?: ResourceRequirements };
export type PodTemplateSpec = Omit<Immutable<core.PodTemplateSpec>, 'spec'> & { readonly spec?: PodSpec };

export interface Pod extends Stored<'Pod'>, Rest<core.Pod> {
  readonly spec: PodSpec;
}
export interface Node extends Stored<'Node'>, WithSpec<core.Node> {}
export interface Namespace extends Stored<'Namespace'>, Rest<core.Namespace> {
  readonly spec?: Immutable<core.NamespaceSpec>;
}
export interface Service extends Stored<'Service'>, WithSpec<core.Service> {}
export interface ConfigMap extends Stored<'ConfigMap'>, Rest<core.ConfigMap> {}
export interface Secret extends Stored<'Secret'>, Rest<core.Secret> {}
export interface PersistentVolume extends Stored<'PersistentVolume'>, WithSpec<core.PersistentVolume> {}
export interface PersistentVolumeClaim
  extends Stored<'PersistentVolumeClaim'>,
    WithSpec<core.PersistentVolumeClaim> {}
export interface ReplicationController
  extends Stored<'ReplicationController'>,
    WithSpec<core.ReplicationController> {}
export interface Deployment extends Stored<'Deployment'>, WithSpec<apps.Deployment> {}
export interface ReplicaSet extends Stored<'ReplicaSet'>, WithSpec<apps.ReplicaSet> {}
export interface StatefulSet extends Stored<'StatefulSet'>, WithSpec<apps.StatefulSet> {}
export interface DaemonSet extends Stored<'DaemonSet'>, WithSpec<apps.DaemonSet> {}
export interface ControllerRevision extends Stored<'ControllerRevision'>, Rest<apps.ControllerRevision> {}
export interface Job extends Stored<'Job'>, WithSpec<batch.Job> {}
export interface CronJob extends Stored<'CronJob'>, WithSpec<batch.CronJob> {}
export interface HorizontalPodAutoscaler
  extends Stored<'HorizontalPodAutoscaler'>,
    WithSpec<autoscaling.HorizontalPodAutoscaler> {}
export interface EndpointSlice extends Stored<'EndpointSlice'>, Rest<discovery.EndpointSlice> {}
export interface PodDisruptionBudget
  extends Stored<'PodDisruptionBudget'>,
    WithSpec<policy.PodDisruptionBudget> {}
export interface PriorityClass extends Stored<'PriorityClass'>, Rest<scheduling.PriorityClass> {}
export interface StorageClass extends Stored<'StorageClass'>, Rest<storage.StorageClass> {}

/** What runs on every node beside its pods, each for itself. */
export type NodeAgent = 'kubelet' | 'kube-proxy' | 'container-runtime';

/** A physical or virtual machine. Not an API object: it exists whether or not Kubernetes knows it. */
export interface Machine extends Stored<'Machine'> {
  readonly spec: {
    /** CPU cores; may be a fraction. */
    readonly cores: number;
    readonly memoryBytes: number;
    /** Default: 100 GiB. */
    readonly diskBytes?: number;
    readonly zone?: string;
    /** Default: what the zone's name says, where it is one of a cloud's. */
    readonly region?: string;
    readonly pool?: string;
    /** Its cloud may take it back at any time, with short notice. */
    readonly spot?: boolean;
    /** From power on until its kubelet registers, ms. Default: the setting `machineBoot`. */
    readonly bootMs?: number;
    /** What programs outside Kubernetes take of it. */
    readonly others?: { readonly memoryBytes?: number; readonly diskBytes?: number };
    /** Extra labels and taints with which its kubelet registers the Node. */
    readonly labels?: Readonly<Record<string, string>>;
    readonly taints?: readonly Taint[];
  };
  readonly status: {
    readonly power: 'Booting' | 'On' | 'Off';
    /** Its cloud has said that it takes it back, and when (RFC 3339). */
    readonly reclaimAt?: string;
    /** Agents that somebody has stopped. They start again with the machine. */
    readonly stopped?: readonly NodeAgent[];
    /** Its network cable is out. */
    readonly isCutOff?: boolean;
    /** It was told to go down in an orderly way, to stay off or to boot again. */
    readonly shuttingDown?: 'Off' | 'Reboot';
  };
}

/**
 * Equal machines that a cloud keeps at a wished number, between bounds for the cluster autoscaler. Not an API object:
 * clouds call it a node group, an auto scaling group, a scale set.
 */
export interface NodePool extends Stored<'NodePool'> {
  readonly spec: NodePoolSpec;
  readonly status?: {
    /** Machines that there are, whatever they do. */
    readonly current: number;
  };
}

export interface NodePoolSpec {
  /** The autoscaler keeps the size between these. */
  readonly min: number;
  readonly max: number;
  /** How many machines are wished: the autoscaler's to change, and a person's. Default: `min`. */
  readonly size?: number;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Default: 100 GiB. */
  readonly diskBytes?: number;
  /** Machines are spread over these. */
  readonly zones?: readonly string[];
  /** Default: what the zone's name says, where it is one of a cloud's. */
  readonly region?: string;
  /** Cheap machines that their cloud may take back at any time, with short notice. */
  readonly spot?: boolean;
  /** Extra labels and taints with which the kubelets register their Nodes. */
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** From the order of a machine until its kubelet registers, ms. Default: the setting `machineBoot`. */
  readonly bootMs?: number;
  /** Of one machine, for the autoscaler's price expander. */
  readonly pricePerHour?: number;
}

/** Load that users send to a Service. Not an API object: it comes from outside the cluster. */
export interface Traffic extends Stored<'Traffic'> {
  readonly spec: TrafficSpec;
}

export interface TrafficSpec {
  /** The Service's name, in the Traffic's own namespace. */
  readonly service: string;
  readonly profile: TrafficProfile;
  /** One of the Service's. Default: its first. */
  readonly port?: number;
  /** Default: as the Service's type offers. */
  readonly entry?: TrafficEntry;
  /** With the entry `nodePort`: the only node whose address the users know. Default: they use all evenly. */
  readonly node?: string;
  /** How often a request is sent again that was refused, turned away or not answered. Default: never. */
  readonly retries?: number;
  /** How long users wait for an answer. Default: the setting `requestTimeout`. */
  readonly timeoutSeconds?: number;
}

/** How users get in: from within the cluster, through a port of the nodes, or through the cloud's load balancer. */
export type TrafficEntry = 'cluster' | 'nodePort' | 'loadBalancer';

/** Requests a second over time; times in seconds since the profile was set. */
export type TrafficProfile =
  | { readonly type: 'steady'; readonly rps: number }
  | {
      readonly type: 'spike';
      readonly base: number;
      readonly peak: number;
      readonly startSeconds: number;
      readonly durationSeconds: number;
    }
  | { readonly type: 'wave'; readonly base: number; readonly peak: number; readonly periodSeconds: number }
  | { readonly type: 'ramp'; readonly from: number; readonly to: number; readonly durationSeconds: number }
  /** So many users, each of whom sends a request, waits for the answer, thinks, and begins again. */
  | { readonly type: 'closed'; readonly users: number; readonly thinkSeconds: number };

/**
 * A part of the control plane, from the first time that somebody stops, slows or starts it. Not an API object: it tells
 * what a person did to the component's processes, and which of them leads.
 */
export interface Component extends Stored<'Component'> {
  readonly status: ComponentStatus;
}

export interface ComponentStatus {
  /** How many processes there should be, and how many there are. */
  readonly replicas: number;
  readonly running: number;
  /** Ms that each piece of its work takes longer than it should. */
  readonly slowMs: number;
  /** The holder of its Lease, of those who acquired it since the scenario began. */
  readonly leader?: string;
  /** What it was given since then, by the flag's name: `--scan-interval=5s`. */
  readonly flags?: Readonly<Record<string, string>>;
}

/** Every kind that the engine gives a type to. Others are kept as {@link OtherObject}. */
export interface KindMap {
  Pod: Pod;
  Node: Node;
  Namespace: Namespace;
  Service: Service;
  ConfigMap: ConfigMap;
  Secret: Secret;
  PersistentVolume: PersistentVolume;
  PersistentVolumeClaim: PersistentVolumeClaim;
  ReplicationController: ReplicationController;
  Deployment: Deployment;
  ReplicaSet: ReplicaSet;
  StatefulSet: StatefulSet;
  DaemonSet: DaemonSet;
  ControllerRevision: ControllerRevision;
  Job: Job;
  CronJob: CronJob;
  HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  EndpointSlice: EndpointSlice;
  PodDisruptionBudget: PodDisruptionBudget;
  PriorityClass: PriorityClass;
  StorageClass: StorageClass;
  Machine: Machine;
  NodePool: NodePool;
  Traffic: Traffic;
  Component: Component;
}
export type Kind = keyof KindMap;
export type KubeObject = KindMap[Kind];

/** An object of a kind that nothing simulates: stored, listed, otherwise left alone. */
export interface OtherObject extends Stored<string> {
  readonly spec?: unknown;
  readonly status?: unknown;
}
export type AnyObject = KubeObject | OtherObject;

/** An object as a person writes it: before defaulting, and before the API server has filled in its metadata. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

export type Container = Immutable<core.Container>;
export type ContainerStatus = Immutable<core.ContainerStatus>;
export type ContainerState = Immutable<core.ContainerState>;
export type PodStatus = Immutable<core.PodStatus>;
export type PodCondition = Immutable<core.PodCondition>;
export type NodeCondition = Immutable<core.NodeCondition>;
export type NodeStatus = Immutable<core.NodeStatus>;
export type Probe = Immutable<core.Probe>;
export type ResourceRequirements = Immutable<core.ResourceRequirements>;
export type Taint = Immutable<core.Taint>;
export type Toleration = Immutable<core.Toleration>;
export type Affinity = Immutable<core.Affinity>;
export type NodeSelector = Immutable<core.NodeSelector>;
export type NodeSelectorTerm = Immutable<core.NodeSelectorTerm>;
export type PodAffinityTerm = Immutable<core.PodAffinityTerm>;
export type TopologySpreadConstraint = Immutable<core.TopologySpreadConstraint>;
export type LabelSelector = Immutable<meta.LabelSelector>;
export type OwnerReference = Immutable<meta.OwnerReference>;
export type Labels = Readonly<Record<string, string>>;
/** Resource name to quantity text, as in `requests`. */
export type ResourceList = Readonly<Record<string, string>>;
