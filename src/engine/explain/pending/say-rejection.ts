import { formatSelector, getLabel, matchesSelector } from '../../api/labels.ts';
import { podRequests } from '../../api/pod-resources.ts';
import type { Pod } from '../../api/types.ts';
import { termMatches } from '../../scheduler/affinity-term.ts';
import type { NodeInfo } from '../../scheduler/node-info.ts';
import {
  constraintsOf,
  countPods,
  hasAllKeys,
  includesNode,
} from '../../scheduler/plugins/topology-spread/constraints.ts';
import { podInfoOf } from '../../scheduler/pod-info.ts';
import type { Resources } from '../../scheduler/resources.ts';
import { scalarOf } from '../../scheduler/resources.ts';
import type { Rejection } from '../../scheduler/status.ts';
import { count, list } from '../words.ts';
import { amountText } from './amounts.ts';
import { freeOn, lackingIn } from './remedies/ask-less.ts';
import { unmetSelector } from './remedies/labels.ts';
import { holdersOf, takenPorts } from './remedies/ports.ts';
import type { Case } from './remedies/remedy.ts';
import { taintText, untolerated } from './remedies/taints.ts';
import { topologyName } from './topology.ts';

type Says = (of: Case, node: NodeInfo, rejection: Rejection) => string;

/** Why a node does not take the pod, in plain words and with its figures. */
export function sayRejection(of: Case, node: NodeInfo, rejection: Rejection): string {
  return (says.get(rejection.plugin ?? '') ?? asTold)(of, node, rejection);
}

const says: ReadonlyMap<string, Says> = new Map<string, Says>([
  ['NodeUnschedulable', () => 'It is cordoned: no new pods go there.'],
  ['NodeName', ({ pod }) => `The pod names another node, ${pod.spec.nodeName}.`],
  ['TaintToleration', ({ pod }, { node }) => sayTaints(untolerated(node, pod).map(taintText))],
  ['NodeAffinity', sayLabels],
  ['NodePorts', sayPorts],
  ['NodeResourcesFit', sayResources],
  ['VolumeBinding', sayVolumes],
  ['VolumeRestrictions', sayVolumes],
  ['PodTopologySpread', saySpread],
  ['InterPodAffinity', sayCompany],
]);

/** Reasons of the volume plugins, by how they begin. */
const ofVolumes: readonly (readonly [RegExp, string])[] = [
  [
    /^persistentvolumeclaim "(.*)" not found/,
    'The pod needs the PersistentVolumeClaim $1, which is not there.',
  ],
  [
    /unbound immediate/,
    'A PersistentVolumeClaim of the pod is not bound to a volume yet, and its class does not wait for the pod.',
  ],
  [
    /match PersistentVolume's node affinity/,
    'A volume of the pod cannot be reached from here: it is in another zone, or on another node.',
  ],
  [
    /find available persistent volumes/,
    'No PersistentVolume that its claim could be bound to can be reached from here.',
  ],
  [
    /ReadWriteOncePod/,
    'Its claim may be used by one pod at a time (ReadWriteOncePod), and another one uses it.',
  ],
];

function sayVolumes(...[, , { reasons }]: Parameters<Says>): string {
  return reasons
    .map((reason) => {
      const [pattern, words] = ofVolumes.find(([each]) => each.test(reason)) ?? [];
      const match = pattern?.exec(reason);
      return match && words ? words.replace('$1', match[1] ?? '') : `${capital(reason)}.`;
    })
    .join(' ');
}

const asTold: Says = (_of, _node, { reasons }) => `${capital(list(reasons))}.`;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const silent: { readonly [key: string]: string } = {
  'node.kubernetes.io/not-ready': 'it is not Ready',
  'node.kubernetes.io/unreachable': 'it has not reported for a while',
  'node.kubernetes.io/memory-pressure': 'it is short of memory',
  'node.kubernetes.io/disk-pressure': 'it is short of disk',
  'node.kubernetes.io/pid-pressure': 'it is short of process ids',
  'node.kubernetes.io/network-unavailable': 'its network is not up',
  'node.kubernetes.io/unschedulable': 'it is cordoned',
  ToBeDeletedByClusterAutoscaler: 'the cluster autoscaler is taking it away',
};

function sayTaints(taints: readonly string[]): string {
  const meaning = taints.flatMap((taint) => silent[taint.replace(/[=:].*$/, '')] ?? []);
  const because = meaning.length > 0 ? ` It says that ${list([...new Set(meaning)])}.` : '';
  return `It has the taint ${list(taints)}, which the pod does not tolerate.${because}`;
}

function sayLabels(...[{ pod }, { node }]: Parameters<Says>): string {
  const missing = unmetSelector(pod, node);
  if (missing.length === 0) return 'Its labels are not what the pod’s node affinity requires.';
  return list(
    missing.map(([key, value]) => {
      const has = getLabel(node.metadata.labels, key);
      return has === undefined
        ? `It has no label ${key}=${value}`
        : `Its label ${key} is ${has}, not ${value}`;
    }),
  ).concat(', which the pod’s nodeSelector asks for.');
}

function sayPorts(...[{ pod }, node]: Parameters<Says>): string {
  const ports = takenPorts(pod, node);
  const holders = holdersOf(ports, node).map(({ metadata }) => metadata.name);
  const numbers = list(ports.map(({ port }) => port.split('/')[1] ?? port));
  return `Its port ${numbers} is held by ${holders.length > 0 ? `pod ${list(holders)}` : 'another pod'}.`;
}

function capacityOf(resources: Readonly<Resources>, name: string): number {
  if (name === 'cpu') return resources.milliCpu;
  if (name === 'memory') return resources.memory;
  return name === 'ephemeral-storage' ? resources.ephemeralStorage : scalarOf(resources, name);
}

function sayResources({ pod }: Case, node: NodeInfo, { reasons }: Rejection): string {
  const wanted = podRequests(pod);
  const sentences = lackingIn(reasons).map((name) => {
    const [asked, free, all] = [wanted[name] ?? 0, freeOn(node, name), capacityOf(node.allocatable, name)];
    if (all === 0) return `It has no ${name}; the pod asks for ${amountText(name, asked)}.`;
    if (asked > all)
      return `The whole node has ${amountText(name, all)}; the pod asks for ${amountText(name, asked)}.`;
    if (free >= asked) return `What it has free of ${name} is promised to another pod that waits for it.`;
    return `It has ${amountText(name, Math.max(0, free))} free of ${amountText(name, all)}; the pod asks for ${amountText(name, asked)}: ${amountText(name, asked - Math.max(0, free))} too little.`;
  });
  if (reasons.includes('Too many pods'))
    sentences.unshift(`It has ${count(node.pods.size, 'pod')}, as many as its kubelet takes (--max-pods).`);
  return sentences.join(' ');
}

function saySpread({ pod, trial }: Case, node: NodeInfo): string {
  const constraints = constraintsOf(pod, 'DoNotSchedule', trial.lister);
  for (const constraint of constraints) {
    const { topologyKey, maxSkew, selector, minDomains } = constraint;
    const name = topologyName(topologyKey);
    const domain = getLabel(node.node.metadata.labels, topologyKey);
    if (domain === undefined) return `It has no label ${topologyKey}, so it is in no ${name} to spread over.`;
    const counts = new Map<string, number>();
    for (const other of trial.snapshot.nodes) {
      const { labels } = other.node.metadata;
      if (!hasAllKeys(labels, constraints) || !includesNode(constraint, pod, other.node)) continue;
      const its = getLabel(labels, topologyKey) ?? '';
      counts.set(its, (counts.get(its) ?? 0) + countPods(other, constraint, pod));
    }
    const own = matchesSelector(selector, pod.metadata.labels) ? 1 : 0;
    const least = counts.size < minDomains ? 0 : Math.min(...counts.values());
    const here = counts.get(domain) ?? 0;
    if (here + own - least <= maxSkew) continue;
    const few =
      counts.size < minDomains
        ? ` There are only ${count(counts.size, name)}, and ${minDomains} are demanded.`
        : '';
    const emptiest = [...counts].filter(([, pods]) => pods === least).map(([its]) => its);
    const others = emptiest.length > 0 ? ` (${list(emptiest.slice(0, 3))})` : '';
    const whose = name === 'node' ? 'It' : `Its ${name} ${domain}`;
    return `${whose} has ${here} of these pods and the emptiest ${name} ${least}${others}: one more would be a skew of ${here + own - least}, and ${maxSkew} is allowed.${few}`;
  }
  return 'The pods would be spread more unevenly than is allowed.';
}

function sayCompany({ pod, trial }: Case, node: NodeInfo, { reasons }: Rejection): string {
  const { terms } = podInfoOf(pod);
  const labels = trial.lister.named('Namespace', undefined, pod.metadata.namespace ?? 'default')?.metadata
    .labels;
  const domainOf = (key: string) => getLabel(node.node.metadata.labels, key);
  const near = (key: string): Pod[] =>
    trial.snapshot.nodes
      .filter(
        (other) => domainOf(key) !== undefined && getLabel(other.node.metadata.labels, key) === domainOf(key),
      )
      .flatMap((other) => [...other.pods.values()].map((info) => info.pod));
  const [reason = ''] = reasons;
  if (reason.includes('pod affinity rules')) {
    const missing = (terms?.requiredAffinity ?? []).filter(
      (term) => !near(term.topologyKey).some((other) => termMatches(term, other, labels)),
    );
    return list(
      missing.map(
        ({ selector, topologyKey }) =>
          `No pod with ${formatSelector(selector)} is on its ${topologyName(topologyKey)}`,
      ),
    ).concat(', and the pod wants to be near one.');
  }
  const who = reason.includes('existing pods')
    ? namesOf(
        trial.snapshot.nodes.flatMap((other) =>
          [...other.podsWithRequiredAntiAffinity.values()]
            .filter(({ terms: theirs }) =>
              theirs?.requiredAntiAffinity.some(
                (term) =>
                  termMatches(term, pod, labels) &&
                  domainOf(term.topologyKey) !== undefined &&
                  getLabel(other.node.metadata.labels, term.topologyKey) === domainOf(term.topologyKey),
              ),
            )
            .map((info) => info.pod),
        ),
      )
    : namesOf(
        (terms?.requiredAntiAffinity ?? []).flatMap((term) =>
          near(term.topologyKey).filter((other) => termMatches(term, other, labels)),
        ),
      );
  return reason.includes('existing pods')
    ? `${who} is near, and does not want such a pod beside it.`
    : `${who} is near, and the pod wants to keep away from it.`;
}

function namesOf(pods: readonly Pod[]): string {
  const names = [...new Set(pods.map(({ metadata }) => metadata.name))];
  const more = names.length - 2;
  return `Pod ${list([...names.slice(0, 2), ...(more > 0 ? [`${more} more`] : [])])}`;
}
