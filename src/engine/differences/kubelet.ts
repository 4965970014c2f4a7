import type { Difference } from './difference.ts';

export const kubelet: readonly Difference[] = [
  {
    id: 'probes-look-at-models',
    area: 'kubelet',
    says: 'An HTTP probe gets the status that the program’s model has for the path, as late as a request would be answered; a gRPC probe succeeds wherever something answers; one on another host than the pod succeeds. A probe that keeps succeeding is not made again until something changes.',
    because: 'Nothing but the result of a probe can be seen from outside, and most results are known.',
    upstream: 'pkg/kubelet/prober/prober.go',
  },
  {
    id: 'unknown-commands-in-probes',
    area: 'kubelet',
    says: 'Probes and hooks that execute what the shell does not know, as database clients, are taken to succeed, and the container’s log says so. Beside a modelled program a command finds one process, and no files of the image.',
    because: 'What such a command would find out says more of Podground than of the container.',
    upstream: 'pkg/kubelet/prober/prober.go',
  },
  {
    id: 'kubelet-looks-at-times',
    area: 'kubelet',
    says: 'A change of a ConfigMap or Secret is in mounted files when the kubelet next looks at the pod, every 60 to 90 s, always the same for a pod; environment variables that nothing read at the container’s start are made when somebody first reads them.',
    because: 'Upstream chooses those times at random; and what nobody reads should cost nothing.',
    upstream: 'pkg/kubelet/pod_workers.go',
  },
  {
    id: 'no-static-pods',
    area: 'kubelet',
    says: 'There are no static pods, ephemeral containers, readiness gates or in-place resizing, and a pod’s activeDeadlineSeconds is not kept.',
    because: 'Few manifests use them; those that do are told so when they are applied.',
    upstream: 'pkg/kubelet',
  },
  {
    id: 'hard-eviction-only',
    area: 'kubelet',
    says: 'A kubelet evicts for its hard thresholds of memory and disk with their default values; there are no soft thresholds, no minimum to reclaim, and process numbers never run out.',
    because:
      'That is how kubelets run by default, but for process numbers, which programs here do not use up.',
    upstream: 'pkg/kubelet/eviction/defaults_linux.go',
  },
  {
    id: 'evictions-in-step',
    area: 'kubelet',
    says: 'Every kubelet looks for shortages half a second before it reports its node’s status; in reality the two are unrelated.',
    because:
      'Until the report, pods that were turned away come again at once. Real control planes slow that down by limits on requests (--kube-api-qps) that do not exist here; a shorter time gives about as many such pods.',
    upstream: 'pkg/kubelet/eviction/eviction_manager.go',
  },
  {
    id: 'killed-by-the-kernel',
    area: 'kubelet',
    says: 'A container is one process, so that the kernel always kills it whole; what runs outside Kubernetes on a machine is never killed.',
    because: 'Which of its processes a container loses is seldom seen from outside.',
    upstream: 'Linux: mm/oom_kill.c',
  },
  {
    id: 'node-status-is-quiet',
    area: 'kubelet',
    says: 'A kubelet writes its node’s status only when something in it has changed, so that heartbeat times in it grow old.',
    because: 'Upstream repeats it every five minutes, which nobody needs since Leases carry the heartbeat.',
    upstream: 'pkg/kubelet/kubelet_node_status.go',
  },
  {
    id: 'images-share-nothing',
    area: 'kubelet',
    says: 'Images share no layers: each is pulled whole, takes its full size on the disk, and gives it back when the kubelet removes it.',
    because: 'Shared layers would need the images’ content.',
    upstream: 'pkg/kubelet/images/image_gc_manager.go',
  },
  {
    id: 'shutdown-is-graceful',
    area: 'kubelet',
    says: 'Kubelets are set up to end pods before their machine goes down: within 30 s, the last 10 s of them for critical pods. When that is set to 0, or no kubelet runs, the machine goes off a second after it was told to.',
    because:
      'Kubernetes leaves this off unless shutdownGracePeriod is set; managed clusters set it, and these are the figures of the documentation.',
    upstream: 'pkg/kubelet/nodeshutdown',
  },
  {
    id: 'kubelets-reconnect-soon',
    area: 'kubelet',
    says: 'A kubelet or kube-proxy that was cut off from the API server is in touch again one second after it could be, and a connection that is cut is noticed at once.',
    because:
      'Real ones try again after up to half a minute, at random, and notice a silent connection just as late; what they find out and do then is the same.',
    upstream: 'staging/src/k8s.io/client-go/tools/cache/reflector.go',
  },
  {
    id: 'probes-rest-without-a-runtime',
    area: 'kubelet',
    says: 'While a node’s container runtime is stopped, its kubelet makes no probes; how long the runtime has not been seen is told once, and not again every ten seconds.',
    because:
      'A kubelet in that state acts on no result of a probe; only the events of failed probes are missing.',
    upstream: 'pkg/kubelet/kubelet.go',
  },
  {
    id: 'https-is-http',
    area: 'kubelet',
    says: 'A probe with the scheme HTTPS succeeds wherever one with HTTP does; no program here speaks TLS.',
    because: 'Certificates are a subject of their own, and probes do not check them either.',
    upstream: 'pkg/probe/http/http.go',
  },
  {
    id: 'host-ports-are-not-shared',
    area: 'kubelet',
    says: 'Pods that use the network of their host have its address, but each has a port space of its own.',
    because: 'The scheduler already keeps two pods with the same host port from one node.',
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_sandbox.go',
  },
];
