import {
  type AnyObject,
  controllerOf,
  isA,
  isNodeReady,
  isPodReady,
  isTerminal,
  type Pod,
  type Store,
} from '../../engine/index.ts';
import { refOf } from '../projection/refs.ts';
import type { Thing } from './digest.ts';

/** More differences nobody reads, and they have to travel. */
const MOST_THINGS = 400;
const MOST_FACTS = 120;
const MOST_DEEP = 10;
const MOST_LETTERS = 80;

/** Told by others: a Node tells of its machine, a workload of its pods. */
const untold: ReadonlySet<string> = new Set([
  'Machine',
  'EndpointSlice',
  'ControllerRevision',
  'ReplicaSet',
  'Lease',
]);
/** Given by the cluster, and of no interest to who compares. */
const untoldPaths = /^(clusterIPs?|podCIDRs?|providerID|nodeName)\b/;

/** What is in a cluster, by kind and name; pods that a controller made are told of by their workload. */
export function thingsOf(store: Store): Thing[] {
  const things: Thing[] = [];
  for (const object of store.all()) {
    if (untold.has(object.kind) || (object.kind === 'Pod' && controllerOf(object))) continue;
    if (things.length >= MOST_THINGS) break;
    things.push({ ref: refOf(object), facts: factsOf(object, store) });
  }
  return things;
}

function factsOf(object: AnyObject, store: Store): Thing['facts'] {
  const facts: Record<string, string> = {};
  const { spec, data } = object as { readonly spec?: unknown; readonly data?: unknown };
  flatten(spec, '', 0, facts);
  flatten(data, 'data', 0, facts);
  const pods = podsOf(object, store);
  if (pods) {
    facts.pods = String(pods.length);
    facts['pods ready'] = String(pods.filter(isPodReady).length);
  }
  if (isA('Node', object)) facts.ready = isNodeReady(object) ? 'yes' : 'no';
  if (isA('Pod', object)) {
    facts.ready = isPodReady(object) ? 'yes' : 'no';
    facts.node = object.spec.nodeName ?? 'none';
  }
  return facts;
}

/** The pods that belong to an object, or are on it. */
function podsOf(object: AnyObject, store: Store): Pod[] | undefined {
  if (isA('Node', object)) return [...store.podsOnNode(object.metadata.name)].filter(isThere);
  const own = [...store.controlledBy(object.metadata.uid)];
  if (own.length === 0) return 'replicas' in ((object as { spec?: object }).spec ?? {}) ? [] : undefined;
  return own
    .flatMap((each) => (each.kind === 'Pod' ? [each] : [...store.controlledBy(each.metadata.uid)]))
    .filter((each) => isA('Pod', each))
    .filter(isThere);
}

const isThere = (pod: Pod) => !isTerminal(pod);

function flatten(value: unknown, path: string, depth: number, facts: Record<string, string>): void {
  if (value === undefined || value === null || untoldPaths.test(path)) return;
  if (typeof value !== 'object') {
    if (Object.keys(facts).length < MOST_FACTS) facts[path] = String(value).slice(0, MOST_LETTERS);
    return;
  }
  if (depth >= MOST_DEEP) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const name = (item as { readonly name?: unknown } | null)?.name;
      flatten(item, `${path}[${typeof name === 'string' ? name : index}]`, depth + 1, facts);
    });
    return;
  }
  for (const [key, inner] of Object.entries(value))
    flatten(inner, path === '' ? key : `${path}.${key}`, depth + 1, facts);
}
