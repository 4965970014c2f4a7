import { makeKey } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import { controllerOf, isNodeReady, podCondition } from '../api/pod-status.ts';
import type {
  AnyObject,
  Component,
  Deployment,
  EndpointSlice,
  HorizontalPodAutoscaler,
  Machine,
  Node,
  NodePool,
  Pod,
  ReplicaSet,
  Service,
} from '../api/types.ts';
import { DELETION_CANDIDATE, TO_BE_DELETED } from '../cloud/record.ts';
import type { Store } from '../store/store.ts';
import { machineTroubles } from './machine-words.ts';
import { count, list, quoteDuration, quoteQuantity } from './words.ts';

/** What an object is and how it fares, in a few plain sentences. */
export function summarize(object: AnyObject, store: Store): string[] {
  if (isA('Pod', object)) return summarizePod(object, store);
  if (isA('Node', object)) return summarizeNode(object, store);
  if (isA('Component', object)) return summarizeComponent(object);
  if (isA('Machine', object)) return summarizeMachine(object);
  if (isA('NodePool', object)) return summarizePool(object, store);
  if (isA('Service', object)) return summarizeService(object, store);
  if (isA('Deployment', object)) return summarizeDeployment(object);
  if (isA('ReplicaSet', object)) return summarizeReplicaSet(object);
  if (isA('HorizontalPodAutoscaler', object)) return summarizeAutoscaler(object);
  return [`${object.kind} ${object.metadata.name} is stored.`];
}

function summarizePod(pod: Pod, store: Store): string[] {
  return [whereItIs(pod, store), whoOwnsIt(pod, store)];
}

function whereItIs(pod: Pod, store: Store): string {
  const { name } = pod.metadata;
  const { nodeName } = pod.spec;
  if (!nodeName) {
    const scheduled = podCondition(pod, 'PodScheduled');
    const why = scheduled?.status === 'False' ? `: ${scheduled.message ?? scheduled.reason}` : '.';
    return `${name} waits for a node${why}`;
  }
  const machine = store.get('Machine', makeKey(undefined, nodeName));
  if (machine && machine.status.power !== 'On') {
    return `${name} was on ${nodeName}, whose machine has no power: nothing of it runs. What the API says of it is the last that was heard.`;
  }
  if (pod.metadata.deletionTimestamp)
    return `${name} is ending on ${nodeName}: its containers were asked to stop.`;
  const containers = pod.status?.containerStatuses ?? [];
  const ready = containers.filter((status) => status.ready).length;
  const total = pod.spec.containers.length;
  const waiting = containers.find((status) => status.state?.waiting)?.state?.waiting;
  const why = waiting ? ` It waits: ${waiting.reason}${waiting.message ? `, ${waiting.message}` : ''}.` : '';
  const isSilent = machine?.status.isCutOff || machine?.status.stopped?.includes('kubelet');
  const silence = isSilent ? ' That is the last that was heard of it.' : '';
  return `${name} is on ${nodeName}, ${ready} of ${count(total, 'container')} ready.${why}${silence}`;
}

function whoOwnsIt(pod: Pod, store: Store): string {
  const owner = controllerOf(pod);
  if (!owner) return 'Nobody owns it: if it is deleted or its node fails, nothing replaces it.';
  const replicaSet =
    owner.kind === 'ReplicaSet' ? store.named('ReplicaSet', pod.metadata.namespace, owner.name) : undefined;
  const deployment = replicaSet && controllerOf(replicaSet);
  const chain = `${owner.kind} ${owner.name}${deployment ? ` of ${deployment.kind} ${deployment.name}` : ''}`;
  return `It belongs to ${chain}. If it ends, a new pod with another name and IP takes its place.`;
}

function summarizeNode(node: Node, store: Store): string[] {
  const { name } = node.metadata;
  const pods = [...store.podsOnNode(name)].length;
  const machine = store.get('Machine', makeKey(undefined, name));
  const lines = [`${name} holds ${count(pods, 'pod')}.`];
  const troubles = machine?.status.power === 'On' ? machineTroubles(machine) : [];
  if (machine && machine.status.power === 'Off') {
    const known = isNodeReady(node)
      ? 'the control plane has not noticed yet'
      : 'the control plane has noticed';
    lines.push(`Its machine has no power; ${known}.`);
  } else if (!isNodeReady(node)) {
    lines.push(`It is not ready: ${readyMessage(node)}`);
  } else if (troubles.length > 0) lines.push('The control plane still takes it for Ready.');
  else lines.push('It is Ready: its kubelet renews its Lease every 10 seconds.');
  lines.push(...troubles);
  if (node.spec.unschedulable) lines.push('It is cordoned: pods on it stay, new ones are not placed here.');
  for (const taint of node.spec.taints ?? []) {
    if (taint.key === TO_BE_DELETED) lines.push('The cluster autoscaler is removing it.');
    if (taint.key === DELETION_CANDIDATE)
      lines.push('The cluster autoscaler finds it unneeded; if that lasts, it goes.');
    if (taint.effect === 'NoExecute')
      lines.push(`The taint ${taint.key} evicts pods once their toleration runs out.`);
  }
  return lines;
}

function readyMessage(node: Node): string {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.message ?? 'its kubelet has not reported yet.';
}

function summarizeComponent({ metadata, status }: Component): string[] {
  const { replicas, running, slowMs, leader, flags } = status;
  const lines = [
    running === 0
      ? `${metadata.name} is stopped.`
      : `${running} of ${replicas === 1 ? '1 process' : `${replicas} processes`} of ${metadata.name} ${running === 1 ? 'runs' : 'run'}.`,
  ];
  if (slowMs > 0) lines.push(`Each piece of its work takes ${slowMs} ms longer than it should.`);
  if (leader !== undefined) lines.push(`${leader} holds its Lease and does the work.`);
  if (flags) lines.push(`Since the beginning it was given ${list(Object.values(flags))}.`);
  return lines;
}

function summarizeMachine(machine: Machine): string[] {
  const { metadata, spec, status } = machine;
  const words = { Booting: 'boots; its kubelet will register a Node', On: 'is up', Off: 'has no power' };
  return [
    `Machine ${metadata.name} (${spec.cores} cores, ${quoteQuantity(spec.memoryBytes)}) ${words[status.power]}.`,
    ...(spec.pool === undefined ? [] : [`It belongs to node pool ${spec.pool}.`]),
    ...(status.power === 'On' ? machineTroubles(machine) : []),
  ];
}

function summarizePool({ metadata, spec, status }: NodePool, store: Store): string[] {
  const { min, max, size = min, cores, memoryBytes } = spec;
  const { caScaleDownUtilizationThreshold, caScaleDownUnneededTime } = store.settings;
  const share = `${Math.round(caScaleDownUtilizationThreshold * 100)} %`;
  const kind = `${cores} ${cores === 1 ? 'core' : 'cores'}, ${quoteQuantity(memoryBytes)}`;
  return [
    `${metadata.name} has ${count(status?.current ?? 0, 'machine')} of ${kind}; ${size} are wished, between ${min} and ${max}.`,
    `The cluster autoscaler adds machines when pods find no node, and takes away nodes of which at most ${share} was requested for ${quoteDuration(caScaleDownUnneededTime)}.`,
  ];
}

function summarizeService(service: Service, store: Store): string[] {
  const { name, namespace } = service.metadata;
  const slices = [...store.list('EndpointSlice')].filter(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === name,
  );
  const endpoints = slices.flatMap((slice: EndpointSlice) => slice.endpoints);
  const ready = endpoints.filter(({ conditions }) => conditions?.ready).length;
  const lines = [
    `${name} spreads requests over ${count(ready, 'ready pod')} of ${endpoints.length} that its selector finds.`,
  ];
  if (ready === 0) lines.push('With no ready pod, requests to it are refused.');
  return lines;
}

function summarizeDeployment({ metadata, spec, status }: Deployment): string[] {
  const lines = [
    `${metadata.name} wants ${count(spec.replicas ?? 1, 'pod')}; ${status?.readyReplicas ?? 0} are ready.`,
  ];
  const trouble = status?.conditions?.find(
    ({ type, status: value }) => value === 'False' && type !== 'ReplicaFailure',
  );
  if (trouble) lines.push(`${trouble.type} is False: ${trouble.message ?? trouble.reason}`);
  lines.push(
    'It keeps one ReplicaSet for each version of its pod template; a rollout starts pods of the new one and ends pods of the old.',
  );
  return lines;
}

function summarizeReplicaSet({ metadata, spec, status }: ReplicaSet): string[] {
  return [
    `${metadata.name} keeps ${count(spec.replicas ?? 1, 'pod')} of one version alive; ${status?.readyReplicas ?? 0} are ready.`,
  ];
}

function summarizeAutoscaler({ metadata, spec, status }: HorizontalPodAutoscaler): string[] {
  const target = `${spec.scaleTargetRef.kind} ${spec.scaleTargetRef.name}`;
  const range = `between ${spec.minReplicas ?? 1} and ${spec.maxReplicas}`;
  const lines = [
    `${metadata.name} sets the replicas of ${target} ${range}; now ${status?.currentReplicas ?? 0}, wanted ${status?.desiredReplicas ?? 0}.`,
  ];
  for (const { type, message } of status?.conditions ?? []) if (message) lines.push(`${type}: ${message}.`);
  return lines;
}
