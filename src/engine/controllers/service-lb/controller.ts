import { type Key, keyOf } from '../../api/key.ts';
import { getLabel } from '../../api/labels.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { Node, Service } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { externalAddress } from './addresses.ts';

/** Models k8s.io/cloud-provider/service/helpers LoadBalancerCleanupFinalizer */
export const CLEANUP_FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';
const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/**
 * Asks the cloud for a load balancer for each Service that wants one, and gives it back.
 * Models k8s.io/cloud-provider/controllers/service
 */
export function serviceLbController(): Controller {
  /** Load balancers that the cloud is making: since when, virtual ms. */
  const ordered = new Map<Key, { readonly uid: string; readonly at: number }>();
  /** The nodes that each has been told of. */
  const hosts = new Map<Key, string>();

  function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
    const service = context.store.get('Service', key);
    if (service && wantsLoadBalancer(service) && !isTerminating(service))
      return ensure(key, service, context);
    ordered.delete(key);
    hosts.delete(key);
    if (service && hasFinalizer(service)) remove(key, service, context);
    return undefined;
  }

  function ensure(key: Key, service: Service, { store, api, now, settings }: ControllerContext) {
    const nodes = [...store.list('Node')].filter(isIncluded).map(({ metadata }) => metadata.name);
    if ((service.status?.loadBalancer?.ingress ?? []).length > 0) {
      const known = hosts.get(key);
      hosts.set(key, nodes.join());
      if (known !== undefined && known !== nodes.join()) tellOfNodes(service, nodes, api);
      return undefined;
    }
    let order = ordered.get(key);
    if (order?.uid !== service.metadata.uid) {
      order = { uid: service.metadata.uid, at: now };
      ordered.set(key, order);
      api.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
      if (!hasFinalizer(service)) api.update('Service', key, withFinalizer);
      if (nodes.length === 0) tellOfNodes(service, nodes, api);
    }
    const left = order.at + settings.loadBalancerSetup - now;
    if (left > 0) return { type: 'after', ms: left, what: 'the cloud’s load balancer' } as const;
    ordered.delete(key);
    hosts.set(key, nodes.join());
    const ip = service.spec.loadBalancerIP || externalAddress(store.list('Service'));
    api.setStatus('Service', key, { ...service.status, loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } });
    api.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
    return undefined;
  }

  function* waits(store: Store): Iterable<Wait> {
    for (const [key, { at }] of ordered) {
      const until = at + store.settings.loadBalancerSetup;
      yield { type: 'load-balancer', kind: 'Service', key, since: at, until, setting: 'loadBalancerSetup' };
    }
  }

  return {
    name: 'service-lb-controller',
    eventSource: 'service-controller',
    watches: [
      { kind: 'Service', keys: ({ key, after }) => (after ? [key] : []) },
      { kind: 'Node', keys: balancedServices },
    ],
    reconcile,
    waits,
  };
}

function tellOfNodes(service: Service, nodes: readonly string[], api: Client): void {
  if (nodes.length === 0)
    api.event(service, 'Warning', 'UnAvailableLoadBalancer', 'There are no available nodes for LoadBalancer');
  else api.event(service, 'Normal', 'UpdatedLoadBalancer', 'Updated load balancer with new hosts');
}

/** Models wantsLoadBalancer: one of a class is for somebody else to make. */
function wantsLoadBalancer({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.loadBalancerClass === undefined;
}

function remove(key: Key, service: Service, { api }: ControllerContext): void {
  const has = (service.status?.loadBalancer?.ingress ?? []).length > 0;
  if (has) {
    api.event(service, 'Normal', 'DeletingLoadBalancer', 'Deleting load balancer');
    api.setStatus('Service', key, { ...service.status, loadBalancer: {} });
  }
  api.update('Service', key, withoutFinalizer);
  api.event(service, 'Normal', 'DeletedLoadBalancer', 'Deleted load balancer');
}

/** Load balancers are told of nodes that come and go. */
function* balancedServices({ before, after }: Revision, store: Store): Iterable<Key> {
  const [old, now] = [before as Node | undefined, after as Node | undefined];
  if ((old !== undefined && isIncluded(old)) === (now !== undefined && isIncluded(now))) return;
  for (const service of store.list('Service')) if (wantsLoadBalancer(service)) yield keyOf(service);
}

/** Models nodeIncludedPredicate and nodeNotDeletedPredicate */
function isIncluded(node: Node): boolean {
  return !isTerminating(node) && getLabel(node.metadata.labels, EXCLUDED) === undefined;
}

function hasFinalizer({ metadata }: Service): boolean {
  return metadata.finalizers?.includes(CLEANUP_FINALIZER) ?? false;
}

function withFinalizer(service: Service): Service {
  const finalizers = [...(service.metadata.finalizers ?? []), CLEANUP_FINALIZER];
  return { ...service, metadata: { ...service.metadata, finalizers } };
}

function withoutFinalizer(service: Service): Service {
  const finalizers = (service.metadata.finalizers ?? []).filter((name) => name !== CLEANUP_FINALIZER);
  return { ...service, metadata: { ...service.metadata, finalizers } };
}
