/** What each kind of thing is, in one sentence for somebody who hears of it for the first time. */
const sentences: Readonly<Record<string, string>> = {
  Pod: 'The smallest thing that Kubernetes runs: one or more containers that share an address, a machine and a fate.',
  Node: 'A machine that runs pods. Its kubelet does what the control plane wishes, and reports how it goes.',
  Machine: 'A machine that Kubernetes does not know yet: it becomes a Node when its kubelet reports.',
  Service:
    'One lasting address for pods that come and go. Whoever calls it reaches one of the ready pods behind it.',
  Deployment: 'Keeps so many equal pods running, and replaces them step by step when what they run changes.',
  ReplicaSet: 'Keeps so many equal pods running. Deployments make one for each version.',
  ReplicationController: 'Keeps so many equal pods running: what there was before ReplicaSets.',
  StatefulSet: 'Keeps pods with lasting names and disks of their own, made and ended in order.',
  DaemonSet: 'Runs one pod on each node.',
  Job: 'Runs pods until so many of them have done their work.',
  CronJob: 'Makes Jobs by the clock.',
  HorizontalPodAutoscaler: 'Changes how many pods there are, so that each does about as much as it should.',
  PodDisruptionBudget: 'Says how many pods must stay when somebody empties a node.',
  NodePool: 'Equal machines of a cloud, of which the cluster autoscaler orders more, or gives some back.',
  ConfigMap: 'Settings that pods take as files or environment.',
  Secret: 'The same for what is not to be shown: passwords and keys.',
  Namespace: 'A part of the cluster with names of its own.',
  PersistentVolume: 'A disk that outlives pods.',
  PersistentVolumeClaim: 'A pod’s wish for a disk, and the disk that it got.',
};

export function whatIs(kind: string): string | undefined {
  return Object.hasOwn(sentences, kind) ? sentences[kind] : undefined;
}
