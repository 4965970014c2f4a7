/** A word of Kubernetes in one or two plain sentences. `id` is what texts point at: `[kubelet](word:kubelet)`. */
export interface GlossaryEntry {
  readonly word: string;
  readonly says: string;
}

/** In the order of the alphabet. A test holds it to be so, and each entry to be short. */
export const glossary = {
  allocatable: {
    word: 'allocatable',
    says: 'What a node has left for pods, after its system and its kubelet took their part.',
  },
  'api-server': {
    word: 'API server',
    says: 'The front door of the cluster. Everybody, also the other parts of the control plane, reads and writes through it.',
  },
  'autoscaler-cluster': {
    word: 'cluster autoscaler',
    says: 'Orders machines when pods fit nowhere, and gives machines back when their pods would fit elsewhere.',
  },
  'autoscaler-pods': {
    word: 'HorizontalPodAutoscaler (HPA)',
    says: 'Changes the number of a workload’s pods so that a measured figure, such as CPU against the request, stays near its target.',
  },
  'back-off': {
    word: 'back-off',
    says: 'A wait before the next try that doubles with each failure, so that what fails again and again costs little.',
  },
  cluster: {
    word: 'cluster',
    says: 'Machines that work as one, and the control plane that leads them.',
  },
  clusterip: {
    word: 'ClusterIP',
    says: 'The address of a Service inside the cluster. It stays the same, whichever pods answer behind it.',
  },
  condition: {
    word: 'condition',
    says: 'One line of an object’s state: a name such as Ready, whether it is true, and why.',
  },
  configmap: {
    word: 'ConfigMap',
    says: 'Settings kept in the cluster, given to containers as environment variables or as files.',
  },
  container: {
    word: 'container',
    says: 'A program with its own files and processes, started from an image, kept apart from the others on its machine.',
  },
  'control-plane': {
    word: 'control plane',
    says: 'The part of the cluster that decides: API server, etcd, scheduler and controller manager.',
  },
  controller: {
    word: 'controller',
    says: 'A loop that compares what is wished for with what is there, and does the next thing to bring them together.',
  },
  'controller-manager': {
    word: 'controller manager',
    says: 'The program of the control plane in which most controllers run.',
  },
  cordon: {
    word: 'cordon',
    says: 'To mark a node so that no new pod is placed there. The pods that are there stay.',
  },
  daemonset: {
    word: 'DaemonSet',
    says: 'Keeps one pod on every node, such as an agent that gathers logs.',
  },
  deployment: {
    word: 'Deployment',
    says: 'Keeps a number of equal pods running, and replaces them step by step when their template changes.',
  },
  drain: {
    word: 'drain',
    says: 'To empty a node politely: cordon it, then ask its pods to leave one by one.',
  },
  endpoint: {
    word: 'endpoint',
    says: 'The address of one pod that a Service sends requests to. Only ready pods are listed.',
  },
  etcd: {
    word: 'etcd',
    says: 'The cluster’s memory: the database in which the API server keeps every object.',
  },
  eviction: {
    word: 'eviction',
    says: 'A pod is told to end for the good of its node, or because its node is lost or drained.',
  },
  image: {
    word: 'image',
    says: 'The packed files of a program, kept in a registry, from which containers are started.',
  },
  'kube-proxy': {
    word: 'kube-proxy',
    says: 'The agent on every node that sends what is meant for a Service on to one of its pods.',
  },
  kubectl: {
    word: 'kubectl',
    says: 'The program with which people talk to the API server.',
  },
  kubelet: {
    word: 'kubelet',
    says: 'The agent on every node: it starts and watches the containers of the pods that were given to its node.',
  },
  label: {
    word: 'label',
    says: 'A name and a value on an object, such as app=web. Others find it by its labels.',
  },
  lease: {
    word: 'Lease',
    says: 'A small record that somebody renews again and again, to say: I am still here.',
  },
  limit: {
    word: 'limit',
    says: 'The most a container may use. CPU above it has to wait; memory above it ends the container.',
  },
  localhost: {
    word: 'localhost',
    says: 'The address by which programs reach others in the same place. The containers of a pod share it.',
  },
  'metrics-server': {
    word: 'metrics-server',
    says: 'Gathers what pods and nodes use, every fifteen seconds, for autoscalers and for kubectl top.',
  },
  namespace: {
    word: 'namespace',
    says: 'A part of the cluster’s names, so that two teams may both call something web.',
  },
  node: {
    word: 'node',
    says: 'A machine of the cluster, real or virtual, that runs pods.',
  },
  owner: {
    word: 'owner',
    says: 'The object that made another one and watches over it, such as the ReplicaSet of a pod.',
  },
  pending: {
    word: 'Pending',
    says: 'A pod that is wished for but does not run yet: it waits for a node, or for its image.',
  },
  pod: {
    word: 'pod',
    says: 'The smallest thing that Kubernetes runs: one or a few containers that share an address and live and die together.',
  },
  'pod-disruption-budget': {
    word: 'PodDisruptionBudget (PDB)',
    says: 'How many pods of a kind must stay up while nodes are drained on purpose.',
  },
  probe: {
    word: 'probe',
    says: 'A question that the kubelet asks a container again and again: have you started, are you alive, are you ready?',
  },
  readiness: {
    word: 'ready',
    says: 'A pod that can do its work now. Services send requests to ready pods only.',
  },
  registry: {
    word: 'registry',
    says: 'The shop from which nodes fetch images.',
  },
  replica: {
    word: 'replica',
    says: 'One of several equal pods.',
  },
  replicaset: {
    word: 'ReplicaSet',
    says: 'Counts pods and makes or deletes some until there are as many as it was told.',
  },
  request: {
    word: 'request',
    says: 'How much CPU or memory is reserved for a container on its node. The scheduler counts these, not what is used.',
  },
  rollout: {
    word: 'rollout',
    says: 'The step-by-step replacement of old pods by new ones after their template has changed.',
  },
  runtime: {
    word: 'container runtime',
    says: 'The program that fetches images and runs containers for the kubelet, such as containerd.',
  },
  scheduler: {
    word: 'scheduler',
    says: 'Chooses a node for every new pod: first who could take it, then who suits best.',
  },
  selector: {
    word: 'selector',
    says: 'The labels by which one object finds others, such as a Service its pods.',
  },
  service: {
    word: 'Service',
    says: 'One steady name and address for a set of pods that come and go.',
  },
  sidecar: {
    word: 'sidecar',
    says: 'A helping container beside the main one in a pod, such as one that ships its logs.',
  },
  statefulset: {
    word: 'StatefulSet',
    says: 'Keeps pods with steady names and a volume of their own each, for programs that remember.',
  },
  taint: {
    word: 'taint',
    says: 'A mark on a node that keeps pods away, or drives them away, unless they tolerate it.',
  },
  throttling: {
    word: 'throttling',
    says: 'A container that has used its share of CPU has to pause. Its requests take longer; nothing crashes.',
  },
  toleration: {
    word: 'toleration',
    says: 'A pod’s permission to be on a node with a certain taint, for ever or for a time.',
  },
  volume: {
    word: 'volume',
    says: 'A folder that containers of a pod mount. It outlives a container’s restart, and some outlive the pod.',
  },
  workload: {
    word: 'workload',
    says: 'What keeps pods running: a Deployment, a StatefulSet, a DaemonSet or a Job.',
  },
  zone: {
    word: 'zone',
    says: 'A part of a data centre that fails on its own: a building, a power line, a network.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export function isWord(id: string): id is keyof typeof glossary {
  return Object.hasOwn(glossary, id);
}
