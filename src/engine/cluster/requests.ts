import type { Key } from '../api/key.ts';
import { matchesLabels } from '../api/labels.ts';
import type { RequestsExplanation } from '../explain/requests/answer.ts';
import { explainRequests as explain, WINDOW } from '../explain/requests/explain.ts';
import { type FailureCounts, failureReasons } from '../traffic/stats.ts';
import type { Cluster } from './cluster.ts';

/** Why the requests to a Service, or those that come to a pod, are slow or fail; undefined when there are none. */
export function explainRequests(
  cluster: Cluster,
  kind: 'Service' | 'Pod',
  key: Key,
): RequestsExplanation | undefined {
  return kind === 'Service' ? ofService(cluster, key) : ofPod(cluster, key);
}

function ofService(cluster: Cluster, service: Key): RequestsExplanation | undefined {
  const { traffic, store, now } = cluster;
  if (!traffic.load(service)) return undefined;
  const seconds = WINDOW / 1000;
  const answered = traffic.history(service, seconds).reduce((sum, { ok }) => sum + ok, 0);
  return explain({
    now,
    store,
    service,
    waits: cluster.waits(),
    traces: cluster.traces(service),
    waiting: cluster.waitingTraces(service),
    totals: { answered, failures: sumOf(traffic.failures(service, seconds)) },
  });
}

function sumOf(seconds: readonly (FailureCounts | undefined)[]): FailureCounts {
  const sums = Object.fromEntries(failureReasons.map((reason) => [reason, 0])) as Record<
    (typeof failureReasons)[number],
    number
  >;
  for (const counts of seconds)
    if (counts) for (const reason of failureReasons) sums[reason] += counts[reason];
  return sums;
}

function ofPod(cluster: Cluster, key: Key): RequestsExplanation | undefined {
  const { store, now } = cluster;
  const pod = store.get('Pod', key);
  if (!pod) return undefined;
  const services = [...store.list('Service')].filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      spec.selector &&
      matchesLabels(spec.selector, pod.metadata.labels),
  );
  const keys = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}` as Key);
  const traces = keys.flatMap((service) => [...cluster.traces(service)]);
  const waiting = keys.flatMap((service) => [...cluster.waitingTraces(service)]);
  const [service] = keys;
  if (service === undefined || traces.length + waiting.length === 0) return undefined;
  return explain({ now, store, service, waits: cluster.waits(), traces, waiting, pod: key });
}
