import type { Difference } from './difference.ts';

export const machines: readonly Difference[] = [
  {
    id: 'virtual-time',
    area: 'machines',
    says: 'Time is virtual: it jumps from one event to the next, begins on 1 January 2026 at 9:00 UTC, and all clocks agree.',
    because:
      'The same start, seed and actions must give the same run, and five minutes of waiting must be skippable.',
  },
  {
    id: 'measured-delays',
    area: 'machines',
    says: 'Delays that no Kubernetes setting decides (booting a machine, setting up a pod’s network, starting a container, pulling an image, making a disk) are constants.',
    because:
      'They depend on the cloud, the disks and the programs; typical values of small clusters keep the order of events right.',
  },
  {
    id: 'cpu-is-a-fluid',
    area: 'machines',
    says: 'A machine’s cores are shared out as a fluid, by weight and limit of each container, instead of by a scheduler that switches between threads many times a second, within groups for each pod and quality-of-service class.',
    because: 'The average is the same, and it can be computed for thousands of containers in a browser tab.',
    upstream: 'Linux: Documentation/admin-guide/cgroup-v2.rst',
  },
  {
    id: 'nothing-but-pods-uses-a-machine',
    area: 'machines',
    says: 'The operating system, the kubelet and the container runtime use no CPU and no memory.',
    because:
      'What is left for pods can be seen at a glance; real nodes reserve some of it with --kube-reserved and --system-reserved.',
    upstream: 'pkg/kubelet/cm/node_container_manager_linux.go',
  },
  {
    id: 'one-disk-a-machine',
    area: 'machines',
    says: 'Each machine has one disk, of 100 GiB unless told otherwise, for images, container files and emptyDirs; it is never slow and never runs out of inodes, images take on it what is pulled, and of the logs only what commands print takes room.',
    because:
      'Space is what runs out first; the logs of programs that are models are told when somebody reads them, and real ones are kept small by rotation.',
    upstream: 'pkg/kubelet/eviction',
  },
  {
    id: 'one-kind-of-machine',
    area: 'machines',
    says: 'All machines run Linux on amd64 with the same kubelet, and have no GPUs or other devices.',
    because: 'Versions and devices that differ from node to node are another subject.',
  },
  {
    id: 'autoscaler-beside-the-cluster',
    area: 'machines',
    says: 'The cluster autoscaler runs beside the cluster rather than as a pod in it, and only while there are node pools.',
    because: 'It should not take room on the nodes that it is there to add and remove.',
    upstream: 'cluster-autoscaler/main.go in kubernetes/autoscaler',
  },
  {
    id: 'autoscaler-quiet-scans',
    area: 'machines',
    says: 'A scan of the cluster autoscaler in which nothing has changed is skipped, and its status is written only when more than its times would change.',
    because: 'The log stays readable, and an idle cluster costs nothing; decisions are the same either way.',
    upstream: 'cluster-autoscaler/core/static_autoscaler.go in kubernetes/autoscaler',
  },
  {
    id: 'one-cloud',
    area: 'machines',
    says: 'The cloud lists a new machine of a pool 15 s after its order, replaces one that is taken away, does not repair one without power, asks Google’s base prices where a pool names none, and takes spot machines back only when told to, as Google does: it orders them to shut down, has them 30 s later at the latest, and needs no termination handler in the cluster.',
    because: 'Every cloud does this in its own way and time; one way had to be chosen.',
    upstream: 'cluster-autoscaler/cloudprovider in kubernetes/autoscaler',
  },
  {
    id: 'autoscaler-order',
    area: 'machines',
    says: 'Where the cluster autoscaler goes through its pools in the random order of a Go map, the order here is fixed; what it keeps off by default is missing.',
    because: 'The same start, seed and actions must give the same run.',
    upstream: 'cluster-autoscaler/core/scaleup in kubernetes/autoscaler',
  },
];
