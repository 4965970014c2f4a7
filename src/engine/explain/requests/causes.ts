import type { Key } from '../../api/key.ts';
import { isNodeReady } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Store } from '../../store/store.ts';
import type { FailureReason } from '../../traffic/stats.ts';
import type { TracedRequest, TraceHop } from '../../traffic/trace.ts';
import { sayExit } from '../ends/exit-words.ts';
import { count, quoteDuration } from '../words.ts';

/** What the cluster's objects say of why requests fail. */
export interface Cause {
  readonly because: readonly string[];
  readonly about: readonly { readonly kind: string; readonly key: Key }[];
}

export interface CauseContext {
  readonly store: Store;
  readonly waits: readonly Wait[];
  readonly service: Key;
}

/** Why requests failed in one way. @param failed those that were followed */
export function causeOf(
  reason: FailureReason,
  failed: readonly TracedRequest[],
  context: CauseContext,
): Cause {
  const bySaying = new Map<string, { requests: number; readonly hops: Map<string, TraceHop> }>();
  for (const { hops } of failed) {
    const hop = hops.at(-1);
    if (!hop) continue;
    const says = explainPlace(reason, hop, context);
    const known = bySaying.get(says) ?? { requests: 0, hops: new Map<string, TraceHop>() };
    known.requests++;
    known.hops.set(`${hop.place} ${hop.name}`, hop);
    bySaying.set(says, known);
  }
  const sayings = [...bySaying].toSorted(([, a], [, b]) => b.requests - a.requests).slice(0, 3);
  const because = sayings.map(([says, { requests }]) =>
    requests < failed.length ? `${requests} of ${failed.length} that were followed: ${says}` : capital(says),
  );
  const about = new Map<string, { readonly kind: string; readonly key: Key }>();
  const tell = (kind: string, name: string) => about.set(`${kind} ${name}`, { kind, key: name as Key });
  for (const [, { hops }] of sayings) {
    for (const { place, name, pod } of hops.values()) {
      if (place === 'pod') tell('Pod', name);
      if (pod && !isWell(pod.node, context.store)) tell('Node', pod.node);
      if (place === 'service') tell('Service', name);
    }
  }
  return { because: because.length > 0 ? because : [general[reason]], about: [...about.values()] };
}

const general: { readonly [R in FailureReason]: string } = {
  timeout: 'Nothing came back in time.',
  refused: 'Nothing listened where they came to.',
  noEndpoints: 'The Service has no ready endpoint, and the rules of the nodes refuse at once.',
  overloaded: 'The program had too many requests in line.',
  error: 'The program failed at them.',
  upstream: 'A Service that the program had to call failed.',
  reset: 'The program ended while it worked on them.',
  noAddress: 'There is no such Service, or it has no address yet.',
};

function explainPlace(reason: FailureReason, hop: TraceHop, context: CauseContext): string {
  switch (reason) {
    case 'timeout':
      return hop.place === 'pod' ? explainTimeout(hop, context) : explainSilence(hop, context);
    case 'refused':
    case 'reset':
      return explainContainer(reason, hop, context);
    case 'noEndpoints':
      return explainEndpoints(context);
    case 'overloaded':
      return `${shortName(hop.name)} had its line full: more comes than it can work off.`;
    case 'error':
      return `the program in ${shortName(hop.name)} failed at them.`;
    case 'upstream':
      return `what ${shortName(hop.name)} had to call failed.`;
    case 'noAddress':
      return general.noAddress;
  }
}

/** A dead endpoint, or one that is too slow. */
function explainTimeout(hop: TraceHop, context: CauseContext): string {
  const { store, waits } = context;
  const name = shortName(hop.name);
  const node = hop.pod?.node ?? '';
  const trouble = troubleOf(node, store);
  if (!trouble) return `${name} did not answer in time: requests waited there for too long.`;
  if (!isListed(hop.pod?.uid ?? '', store))
    return `${name} is a dead endpoint: ${node} ${trouble}. It has been taken off the Service since.`;
  const grace = waits.find(({ type, key }) => type === 'node-grace-period' && key === node);
  const until = grace
    ? `: until ${node} counts as NotReady, in ${quoteDuration(grace.until - store.clock.now)}`
    : '';
  return `${name} is a dead endpoint: ${node} ${trouble}, but the Service still lists it${until}.`;
}

function explainSilence({ name }: TraceHop, { store }: CauseContext): string {
  const trouble = troubleOf(name, store);
  return trouble ? `they went to ${name}, which ${trouble}.` : 'no node answered for the Service.';
}

function troubleOf(node: string, store: Store): string | undefined {
  const machine = store.named('Machine', undefined, node);
  if (!machine) return 'is gone';
  if (machine.status.power !== 'On') return 'has no power';
  if (machine.status.isCutOff) return 'is cut off the network';
  return undefined;
}

function isWell(node: string, store: Store): boolean {
  const object = store.named('Node', undefined, node);
  return troubleOf(node, store) === undefined && object !== undefined && isNodeReady(object);
}

function isListed(podUid: string, store: Store): boolean {
  for (const { endpoints } of store.list('EndpointSlice'))
    if (
      endpoints.some(({ targetRef, conditions }) => targetRef?.uid === podUid && conditions?.ready !== false)
    )
      return true;
  return false;
}

function explainContainer(reason: 'refused' | 'reset', hop: TraceHop, { store }: CauseContext): string {
  const name = shortName(hop.name);
  const pod = hop.place === 'pod' ? store.get('Pod', hop.name as Key) : undefined;
  const did = reason === 'reset' ? 'ended with them in it' : 'was not listening';
  if (hop.place === 'node') return `${name} refused: nothing of the Service is behind its port.`;
  if (!pod) return `${name} ${did}; it is gone by now.`;
  return `${name} ${did}${containerWords(pod)}.`;
}

function containerWords(pod: Pod): string {
  if (pod.metadata.deletionTimestamp) return ': it is ending';
  for (const { name, state, lastState, restartCount } of pod.status?.containerStatuses ?? []) {
    const ended = state?.terminated ?? lastState?.terminated;
    if (state?.waiting) return `: container ${name} waits (${state.waiting.reason})`;
    if (ended)
      return `: container ${name} has restarted ${count(restartCount, 'time')}. ${sayExit(ended).replace(/\.$/, '')}`;
  }
  return '';
}

function explainEndpoints({ service, store }: CauseContext): string {
  const [namespace = '', name = ''] = service.split('/');
  const object = store.named('Service', namespace, name);
  const endpoints = [...store.list('EndpointSlice')]
    .filter(
      ({ metadata }) =>
        metadata.labels?.['kubernetes.io/service-name'] === name && metadata.namespace === namespace,
    )
    .flatMap((slice) => slice.endpoints);
  if (!object) return general.noAddress;
  if (endpoints.length === 0) return 'no pod fits the Service’s selector: there is no endpoint at all.';
  return `${count(endpoints.length, 'pod')} fit its selector, but none was ready.`;
}

function capital(text: string): string {
  return /^(no|they|what|the) /.test(text) ? `${text[0]?.toUpperCase()}${text.slice(1)}` : text;
}

function shortName(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
