import { isKnownKind, type KindInfo, kinds, otherKinds } from '../../engine/index.ts';
import { Failure } from '../failure.ts';

/** A kind as the API server offers it. */
export interface Resource extends KindInfo {
  readonly kind: string;
  readonly singular: string;
  /** Empty for the core group. */
  readonly group: string;
}

function resource(kind: string, info: KindInfo): Resource {
  const slash = info.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : info.apiVersion.slice(0, slash);
  return { ...info, kind, singular: kind.toLowerCase(), group };
}

/** All that can be asked for, by group and name. What is no API object is not among it. */
export const resources: readonly Resource[] = [
  ...Object.entries(kinds).map(([kind, info]) => resource(kind, info)),
  ...otherKinds()
    // It is offered twice: the core group's is the one that kubectl takes.
    .filter(({ apiVersion, kind }) => apiVersion !== 'events.k8s.io/v1' || kind !== 'Event')
    .map((info) => resource(info.kind, info)),
].filter(({ group }) => group !== 'podground.dev');

/** `get all`, in its order. Models the category in pkg/registry */
const inAll = [
  'pods',
  'replicationcontrollers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
];

const byName = new Map<string, Resource>();
for (const each of [...resources].reverse())
  for (const name of [each.plural, each.singular, ...each.shortNames]) byName.set(name, each);

/** `deployment.apps`, `deploy`, `Deployments.v1.apps`; undefined when there is none. */
export function findResource(name: string): Resource | undefined {
  const [head = '', ...tail] = name.toLowerCase().split('.');
  const found = byName.get(head);
  const group = tail.join('.').replace(/^v\d\w*\.?/, '');
  return found && (group === '' || found.group === group) ? found : undefined;
}

/** Those that a word such as `pods,svc` or `all` names. */
export function resourcesOf(words: string): readonly Resource[] {
  return words.split(',').flatMap((word) => {
    if (word === 'all') return inAll.flatMap((name) => findResource(name) ?? []);
    const found = findResource(word);
    if (!found) throw new Failure(`error: the server doesn't have a resource type "${word}"`);
    return [found];
  });
}

export function resourceOfKind(kind: string, apiVersion?: string): Resource | undefined {
  return resources.find(
    (each) =>
      each.kind === kind && (apiVersion === undefined || isKnownKind(kind) || each.apiVersion === apiVersion),
  );
}

/** `deployment.apps`, as kubectl names it before a slash. */
export function fullName({ singular, group }: Resource): string {
  return group === '' ? singular : `${singular}.${group}`;
}

/** `deployments.apps`, as the API server names it in errors. */
export function fullPlural({ plural, group }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** Which of some names a misspelt one may have meant, the likeliest first. */
export function similar(name: string, names: readonly string[]): string[] {
  return names
    .map((each) => ({ each, far: distance(name.slice(0, 40), each) }))
    .filter(({ each, far }) => far <= 2 || (name.length > 2 && each.startsWith(name)))
    .sort((a, b) => a.far - b.far)
    .slice(0, 4)
    .map(({ each }) => each);
}

/** How many letters have to be changed, added or left out. */
function distance(a: string, b: string): number {
  let row = [...b, ''].map((_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
