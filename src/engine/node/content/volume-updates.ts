import { hashText } from '../../sim/random.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import { podFacts } from './container-facts.ts';
import { payloadOf, type VolumeSource } from './payload.ts';
import type { Projection } from './projection.ts';

/** How often a kubelet looks at each pod, ms: `--sync-frequency`. Models pkg/kubelet/apis/config/v1beta1/defaults.go */
const SYNC_FREQUENCY = 60_000;
/** By how much of that it is late at most. Models pkg/kubelet/pod_workers.go workerResyncIntervalJitterFactor */
const JITTER = 0.5;

/**
 * Lets a volume follow the objects that it shows. A change of a ConfigMap or Secret is seen when the kubelet next looks at
 * the pod, one of the pod itself at once. Models pkg/kubelet/volumemanager ReprocessPod
 */
export function keepUpToDate(worker: PodWorker, source: VolumeSource, projection: Projection): void {
  const { store } = worker.node;
  const stop = store.watch(['ConfigMap', 'Secret', 'Pod'], ({ before, after }) => {
    const object = after ?? before;
    if (!object) return;
    const { content, now } = worker.node;
    if (content.known(worker.uid)?.volumes.get(source.name)?.projection !== projection) {
      stop();
      return;
    }
    const isOwn = object.kind === 'Pod' && object.metadata.uid === worker.uid;
    const isNear = object.kind !== 'Pod' && object.metadata.namespace === worker.pod.metadata.namespace;
    if (!isOwn && !(isNear && names(source, object.kind, object.metadata.name))) return;
    const delay = isOwn ? worker.node.settings.watchLatency : nextSync(worker.uid, now) - now;
    const look = () => {
      const pod = store.get('Pod', worker.key);
      if (pod?.metadata.uid !== worker.uid) return;
      // A kubelet that is away or cut off has not heard of it yet.
      if (!worker.node.isConnected) {
        store.clock.after(nextSync(worker.uid, store.clock.now) - store.clock.now, look);
        return;
      }
      const payload = payloadOf(store, { ...podFacts(worker), pod }, source);
      // What is missing now stays as it was.
      if (payload && payload.errors.length === 0) projection.write(payload);
    };
    store.clock.after(delay, look);
  });
}

/** When the kubelet next looks at a pod for which it has nothing else to do. */
function nextSync(uid: string, now: number): number {
  const period = SYNC_FREQUENCY * (1 + (JITTER * (hashText(uid) % 1000)) / 1000);
  return Math.ceil((now + 1) / period) * period;
}

function names({ configMap, secret, projected }: VolumeSource, kind: string, name: string): boolean {
  const sources = [
    { configMap, secret: secret && { name: secret.secretName } },
    ...(projected?.sources ?? []),
  ];
  return sources.some((source) => (kind === 'ConfigMap' ? source.configMap : source.secret)?.name === name);
}
