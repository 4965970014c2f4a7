import {
  type AnyObject,
  type Cluster,
  type EndpointSlice,
  type EventEntry,
  formatTime,
  splitKey,
} from '../../engine/index.ts';

/** An object's JSON, looked at field by field. */
export type Json = { readonly [field: string]: unknown };
export type Listed = AnyObject;

/** What the engine keeps beside its store, as the objects that the API server would show. */
export function madeUp(kind: string, cluster: Cluster): Listed[] | undefined {
  switch (kind) {
    case 'Event':
      return cluster.store.events.list().map(eventObject);
    case 'Lease':
      return [...leases(cluster), ...nodeLeases(cluster)];
    case 'Endpoints':
      return endpoints(cluster);
    default:
      return undefined;
  }
}

/** Whether objects of this kind are made from something else, so that no revision tells of them. */
export function isMadeUp(kind: string): boolean {
  return kind === 'Event' || kind === 'Lease' || kind === 'Endpoints';
}

/** Models k8s.io/client-go/tools/record makeEvent */
export function eventObject(entry: EventEntry): Listed {
  const { key, kind, uid, type, reason, message, source, firstTime, lastTime, count } = entry;
  const { namespace = 'default', name } = splitKey(key);
  const involved = splitKey(key).namespace;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    count,
    firstTimestamp: formatTime(firstTime),
    involvedObject: { kind, name, ...(involved !== undefined && { namespace: involved }), uid },
    lastTimestamp: formatTime(lastTime),
    message,
    metadata: {
      name: `${name}.${(firstTime * 4_096 + (entry.seq % 4_096)).toString(16).padStart(16, '0')}`,
      namespace,
      uid: `event-${entry.seq}`,
      resourceVersion: String(entry.seq),
      creationTimestamp: formatTime(firstTime),
    },
    reason,
    reportingComponent: source,
    source: { component: source },
    type,
  } as unknown as Listed;
}

function leases(cluster: Cluster): Listed[] {
  return cluster.leases().map(
    ({ metadata, holderIdentity, leaseDurationSeconds, acquireTime, renewTime, leaseTransitions }) =>
      ({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { ...metadata, resourceVersion: '0', creationTimestamp: formatTime(0) },
        spec: {
          acquireTime: formatTime(acquireTime),
          holderIdentity,
          leaseDurationSeconds,
          leaseTransitions,
          renewTime: formatTime(renewTime),
        },
      }) as Listed,
  );
}

function nodeLeases(cluster: Cluster): Listed[] {
  return [...cluster.store.list('Node')].flatMap(({ metadata: { name, uid, creationTimestamp } }) => {
    const renewed = cluster.lastHeartbeat(name);
    if (renewed === undefined) return [];
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name,
        namespace: 'kube-node-lease',
        uid: `lease-${uid}`,
        resourceVersion: '0',
        creationTimestamp,
      },
      spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: formatTime(renewed) },
    } as Listed;
  });
}

/** What the endpoints controller would write of the same pods as the EndpointSlices. Models pkg/controller/endpoint */
function endpoints({ store }: Cluster): Listed[] {
  const slices = [...store.list('EndpointSlice')];
  return [...store.list('Service')].flatMap(({ metadata, spec }) => {
    const mine = slices.filter(
      (slice) =>
        slice.metadata.namespace === metadata.namespace &&
        slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
    );
    if (!spec.selector && mine.length === 0) return [];
    const { name, namespace, uid, creationTimestamp, resourceVersion, labels } = metadata;
    return {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name,
        namespace,
        uid: `endpoints-${uid}`,
        creationTimestamp,
        resourceVersion,
        ...(labels && { labels }),
      },
      subsets: mine.flatMap(subsetOf),
    } as unknown as Listed;
  });
}

function subsetOf({ endpoints: all, ports = [] }: EndpointSlice): object[] {
  const ready = (all ?? []).filter(({ conditions }) => conditions?.ready !== false);
  if (ready.length === 0) return [];
  return [
    {
      addresses: ready.map(({ addresses, nodeName, targetRef }) => ({
        ip: addresses[0],
        ...(nodeName !== undefined && { nodeName }),
        ...(targetRef && { targetRef }),
      })),
      ports: ports.map(({ name, port, protocol }) => ({ ...(name && { name }), port, protocol })),
    },
  ];
}
