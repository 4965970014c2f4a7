import { type Cluster, makeKey, matchesSelector, parseSelector } from '../../engine/index.ts';
import type { Context } from '../command.ts';
import { Failure } from '../failure.ts';
import type { FlagSpec } from '../line/flags.ts';
import { matchesFields, parseFieldSelector } from './field-selector.ts';
import { type Listed, madeUp } from './made-up.ts';
import { findResource, fullPlural, type Resource, resourcesOf } from './resources.ts';

/** An object that a command is about. */
export interface Found {
  readonly resource: Resource;
  readonly object: Listed;
}

/** What a command's arguments name. */
export interface Selection {
  readonly found: readonly Found[];
  /** As kubectl prints them: one for each name that there is not. */
  readonly errors: readonly string[];
  /** The kinds that were asked for. */
  readonly resources: readonly Resource[];
  /** Named one by one, rather than a list. */
  readonly isByName: boolean;
}

export const selectorFlags: readonly FlagSpec[] = [
  { name: 'selector', short: 'l', type: 'text', says: 'Selector (label query) to filter on' },
  { name: 'field-selector', type: 'text', says: 'Selector (field query) to filter on' },
];
export const everywhereFlag: FlagSpec = {
  name: 'all-namespaces',
  short: 'A',
  type: 'bool',
  says: 'If present, list the requested object(s) across all namespaces',
};
export const allFlag: FlagSpec = {
  name: 'all',
  type: 'bool',
  says: 'Select all resources, in the namespace of the specified resource types',
};

/** Refuses while the API server does not answer, in kubectl's words. */
export function needServer({ store }: Cluster): void {
  const problem = store.apiServer.problem('kubectl');
  if (problem !== undefined) throw new Failure(problem);
}

/** All objects of a kind in one namespace, or in all of them, in the order in which the API server lists them. */
export function listObjects(cluster: Cluster, { kind, namespaced }: Resource, namespace?: string): Listed[] {
  const all = madeUp(kind, cluster) ?? [...(cluster.store.list(kind as 'Pod') as Iterable<Listed>)];
  const mine =
    namespaced && namespace !== undefined
      ? all.filter(({ metadata }) => metadata.namespace === namespace)
      : all;
  return mine.sort(byKey);
}

export function byKey(a: Listed, b: Listed): number {
  const [x, y] = [
    `${a.metadata.namespace ?? ''}/${a.metadata.name}`,
    `${b.metadata.namespace ?? ''}/${b.metadata.name}`,
  ];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function getObject(
  cluster: Cluster,
  resource: Resource,
  namespace: string,
  name: string,
): Listed | undefined {
  const made = madeUp(resource.kind, cluster);
  const home = resource.namespaced ? namespace : undefined;
  if (made) return made.find(({ metadata }) => metadata.name === name && metadata.namespace === home);
  return cluster.store.find(resource.kind, makeKey(home, name));
}

export function notFound(resource: Resource, name: string): string {
  return `Error from server (NotFound): ${fullPlural(resource)} "${name}" not found`;
}

/** Whether an object has the labels and fields that are asked for. */
export function filterOf({ flags }: Context, resources: readonly Resource[]): (object: Listed) => boolean {
  const labels = flags.text('selector');
  const parsed = labels === undefined ? undefined : parseSelector(labels);
  if (parsed && !parsed.ok) throw new Failure(`error: ${parsed.error}`);
  const fields = parseFieldSelector(flags.text('field-selector'), resources);
  return (object) =>
    (!parsed || matchesSelector(parsed.selector, object.metadata.labels)) && matchesFields(object, fields);
}

/**
 * The objects that arguments name: `TYPE`, `TYPE NAME…`, `TYPE/NAME…`, `TYPE,TYPE`.
 * Models k8s.io/cli-runtime/pkg/resource.Builder
 */
export function select(context: Context, args = context.args, kind?: string): Selection {
  needServer(context.cluster);
  const slashed = args.some((arg) => arg.includes('/'));
  if (slashed) return selectPairs(context, args);
  const [types, ...names] = kind === undefined ? args : [kind, ...args];
  if (types === undefined) throw new Failure('error: resource(s) were provided, but no name was specified');
  const resources = resourcesOf(types);
  const { flags, namespace, cluster } = context;
  if (names.length > 0) {
    if (flags.text('selector') !== undefined)
      throw new Failure('error: name cannot be provided when a selector is specified');
    if (flags.is('all-namespaces'))
      throw new Failure('error: a resource cannot be retrieved by name across all namespaces');
    return named(
      context,
      resources,
      resources.flatMap((resource) => names.map((name) => ({ resource, name }))),
    );
  }
  const matches = filterOf(context, resources);
  const within = flags.is('all-namespaces') ? undefined : namespace;
  const found = resources.flatMap((resource) =>
    listObjects(cluster, resource, within)
      .filter(matches)
      .map((object) => ({ resource, object })),
  );
  return { found, errors: [], resources, isByName: false };
}

function selectPairs(context: Context, args: readonly string[]): Selection {
  const pairs = args.map((arg) => {
    const [type = '', name = '', ...more] = arg.split('/');
    if (!arg.includes('/'))
      throw new Failure(
        "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      );
    if (more.length > 0)
      throw new Failure('error: arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '')
      throw new Failure('error: arguments in resource/name form must have a single resource and name');
    const [resource] = resourcesOf(type);
    if (!resource) throw new Failure(`error: the server doesn't have a resource type "${type}"`);
    return { resource, name };
  });
  return named(context, [...new Set(pairs.map(({ resource }) => resource))], pairs);
}

function named(
  { cluster, namespace }: Context,
  resources: readonly Resource[],
  pairs: readonly { readonly resource: Resource; readonly name: string }[],
): Selection {
  const found: Found[] = [];
  const errors: string[] = [];
  for (const { resource, name } of pairs) {
    const object = getObject(cluster, resource, namespace, name);
    if (object) found.push({ resource, object });
    else errors.push(notFound(resource, name));
  }
  return { found, errors, resources, isByName: true };
}

/** The pod that `POD`, `pod/POD` or a workload's name stands for: of a workload any, those that are ready first. */
export function selectPod(context: Context, word: string | undefined): Listed {
  const { cluster, namespace } = context;
  needServer(cluster);
  if (word === undefined) throw new Failure('error: pod, type/name or --filename must be specified');
  const [type, name] = word.includes('/') ? word.split('/', 2) : ['pods', word];
  const resource = findResource(type ?? '');
  if (!resource) throw new Failure(`error: the server doesn't have a resource type "${type ?? ''}"`);
  const object = getObject(cluster, resource, namespace, name ?? '');
  if (!object) throw new Failure(notFound(resource, name ?? ''));
  if (resource.kind === 'Pod') return object;
  const [first] = podsOf(cluster, object);
  if (first) return first;
  throw new Failure(`error: timed out waiting for the condition`);
}

/** Pods that a workload or a Service selects. Models k8s.io/kubectl/pkg/polymorphichelpers SelectorsForObject */
export function podsOf(cluster: Cluster, object: Listed): Listed[] {
  const { selector } = (object as { spec?: { selector?: object } }).spec ?? {};
  if (!selector) return [];
  const isPlain = object.kind === 'Service' || object.kind === 'ReplicationController';
  const wanted = isPlain ? { matchLabels: selector as Readonly<Record<string, string>> } : selector;
  const pods = [...cluster.store.list('Pod')].filter(
    ({ metadata }) =>
      metadata.namespace === object.metadata.namespace && matchesSelector(wanted, metadata.labels),
  );
  const isReady = (pod: (typeof pods)[number]) =>
    pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ? 0 : 1;
  return pods.sort((a, b) => isReady(a) - isReady(b) || byKey(a, b));
}
