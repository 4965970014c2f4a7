import { isA } from '../api/kinds.ts';
import { isTerminal } from '../api/pod-status.ts';
import type { AnyObject } from '../api/types.ts';
import { quoteDuration } from './words.ts';

/** What is to be known of a component to tell who waits for it. */
export interface Fares {
  readonly name: string;
  readonly state: 'Running' | 'Slow' | 'Stopped' | 'WaitingForLease' | 'CannotReachApi';
  /** Virtual ms. */
  readonly since: number;
}

/** Why it does not work, with the time since when; who cannot reach the API server is no news beside that itself. */
const conditions: { readonly [S in Fares['state']]: ((since: string) => string) | undefined } = {
  Running: undefined,
  Slow: undefined,
  Stopped: (since) => `was stopped by you ${since} ago`,
  WaitingForLease: (since) => `has waited ${since} for the Lease of its last leader to run out`,
  CannotReachApi: undefined,
};

/** What does not happen to an object while components do not work, one sentence each. */
export function explainControlPlane(object: AnyObject, components: readonly Fares[], now: number): string[] {
  return components.flatMap(({ name, state, since }) => {
    const condition = conditions[state]?.(quoteDuration(now - since));
    const effect = condition && effects[name]?.(object);
    return effect ? `${name} ${condition}: ${effect}` : [];
  });
}

type Effect = (object: AnyObject) => string | undefined;

const unread = 'nothing can be read or written, and what runs goes on with what it knows.';

/** By component: what of an object's life it is missed for. */
const effects: { readonly [component: string]: Effect } = {
  'kube-apiserver': () => unread,
  etcd: () => unread,
  'kube-scheduler': (object) =>
    isA('Pod', object) && !object.spec.nodeName && !isTerminal(object)
      ? 'no pod gets a node, and none is told why.'
      : undefined,
  'kube-controller-manager': (object) =>
    managed[object.kind] && `no controller acts. ${managed[object.kind]}`,
  'metrics-server': (object) =>
    isA('HorizontalPodAutoscaler', object) ? 'there are no metrics to scale by.' : undefined,
  'cluster-autoscaler': (object) =>
    isA('NodePool', object) ? 'no machine is ordered or given back for what pods need.' : undefined,
};

const replaced = 'Pods that end are not replaced, and changes wait.';
const managed: { readonly [kind: string]: string } = {
  Pod: 'If it ends, nothing replaces it; if its node dies, nobody notices.',
  Node: 'If it falls silent, nobody notices.',
  Deployment: replaced,
  ReplicaSet: replaced,
  StatefulSet: replaced,
  DaemonSet: replaced,
  ReplicationController: replaced,
  Job: replaced,
  CronJob: 'No run is started.',
  Service: 'Its endpoints stay as they are, whatever its pods do.',
  HorizontalPodAutoscaler: 'Nothing is scaled.',
  Namespace: 'If it is deleted, nothing in it goes.',
  PersistentVolumeClaim: 'It is not bound.',
};
