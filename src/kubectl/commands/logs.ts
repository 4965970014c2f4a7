import { type ContainerLog, formatTime, keyOf, type Pod } from '../../engine/index.ts';
import type { Command, Context } from '../command.ts';
import { Failure, serverError } from '../failure.ts';
import { parseDuration } from '../print/duration.ts';
import type { Listed } from '../resources/made-up.ts';
import { findResource } from '../resources/resources.ts';
import { filterOf, getObject, listObjects, needServer, notFound, podsOf } from '../resources/select.ts';
import { LogReader } from './log-reader.ts';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';
const MOST_STREAMS = 5;

export const logs: Command = {
  name: 'logs',
  aliases: ['log'],
  says: 'Print the logs for a container in a pod',
  usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]',
  examples: [
    'kubectl logs web-0',
    'kubectl logs -f deployment/web',
    'kubectl logs web-0 --previous',
    'kubectl logs -l app=web --all-containers',
  ],
  takes: 'pods',
  flags: [
    { name: 'follow', short: 'f', type: 'bool', says: 'Specify if the logs should be streamed' },
    {
      name: 'previous',
      short: 'p',
      type: 'bool',
      says: 'If true, print the logs for the previous instance of the container',
    },
    {
      name: 'container',
      short: 'c',
      type: 'text',
      says: 'Print the logs of this container',
      values: 'containers',
    },
    {
      name: 'tail',
      type: 'int',
      says: 'Lines of recent log file to display. Defaults to -1 with no selector, showing all log lines',
    },
    {
      name: 'since',
      type: 'text',
      says: 'Only return logs newer than a relative duration like 5s, 2m, or 3h',
    },
    { name: 'selector', short: 'l', type: 'text', says: 'Selector (label query) to filter on' },
    { name: 'all-containers', type: 'bool', says: "Get all containers' logs in the pod(s)" },
    { name: 'all-pods', type: 'bool', says: 'Get logs from all pod(s). Sets prefix to true' },
    {
      name: 'prefix',
      type: 'bool',
      says: 'Prefix each log line with the log source (pod name and container name)',
    },
    { name: 'timestamps', type: 'bool', says: 'Include timestamps on each line in the log output' },
    { name: 'max-log-requests', type: 'int', says: 'Specify maximum number of concurrent logs to follow' },
    {
      name: 'ignore-errors',
      type: 'bool',
      says: 'If watching / following pod logs, allow for any errors that occur to be non-fatal',
    },
  ],
  *run(context) {
    const { flags, cluster, err } = context;
    needServer(cluster);
    const sources = sourcesOf(context);
    const isFollowed = flags.is('follow');
    const most = flags.int('max-log-requests') ?? MOST_STREAMS;
    if (isFollowed && sources.length > most)
      throw new Failure(
        `error: you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
      );
    const isPrefixed = flags.is('prefix') || flags.is('all-pods');
    const print = ({ pod, container }: Source, lines: ContainerLog['lines']) => {
      for (const { time, text } of lines) {
        const prefix = isPrefixed ? `[pod/${pod.metadata.name}/${container}] ` : '';
        context.out(`${prefix}${flags.is('timestamps') ? `${exactTime(time)} ` : ''}${text}`);
      }
    };
    let code = 0;
    for (const source of sources) {
      const read = cluster.logs(keyOf(source.pod), source.container, { previous: flags.is('previous') });
      if (read.ok) print(source, recent(context, read.value.lines));
      else {
        const message = serverError(read.error.message);
        if (!flags.is('ignore-errors')) throw new Failure(message);
        err(message);
        code = 1;
      }
    }
    if (!isFollowed || flags.is('previous')) return code;
    const readers = sources.map((source) => {
      const reader = new LogReader(cluster, keyOf(source.pod), source.container);
      reader.next();
      return { source, reader };
    });
    let open = readers;
    while (open.length > 0) {
      yield;
      for (const { source, reader } of open) print(source, reader.next());
      const broken = open.find(({ reader }) => reader.problem !== undefined);
      open = open.filter(({ source, reader }) => reader.problem === undefined && goesOn(context, source));
      if (broken && cluster.store.apiServer.problem('kubectl') !== undefined)
        throw new Failure('error: unexpected EOF');
    }
    return code;
  },
};

interface Source {
  readonly pod: Pod;
  readonly container: string;
}

/** A log ends with its container. */
function goesOn({ cluster }: Context, { pod, container }: Source): boolean {
  const present = cluster.store.get('Pod', keyOf(pod));
  if (present?.metadata.uid !== pod.metadata.uid) return false;
  const statuses = [
    ...(present.status?.containerStatuses ?? []),
    ...(present.status?.initContainerStatuses ?? []),
  ];
  const before = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const [now, then] = [statuses, before].map((list) => list.find(({ name }) => name === container));
  return now?.state?.running !== undefined && now.restartCount === then?.restartCount;
}

function sourcesOf(context: Context): Source[] {
  const { args, flags, namespace, err } = context;
  const [word, inline, ...more] = args;
  const usage =
    "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";
  const selector = flags.text('selector');
  if ((word === undefined && selector === undefined) || more.length > 0)
    throw new Failure(`error: ${usage}\nSee 'kubectl logs -h' for help and examples`);
  if (word !== undefined && selector !== undefined)
    throw new Failure(
      "error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples",
    );
  const container = flags.text('container') ?? inline;
  if (flags.is('all-containers') && container !== undefined)
    throw new Failure(
      `error: --all-containers=true should not be specified with container name ${container}`,
    );
  const pods = selector === undefined ? podsNamed(context, word ?? '') : selected(context);
  if (pods.length === 0) err(`No resources found in ${namespace} namespace.`);
  return (pods as Pod[]).flatMap((pod) => {
    if (flags.is('all-containers'))
      return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map(({ name }) => ({
        pod,
        container: name,
      }));
    return [{ pod, container: container ?? defaultContainer(pod, context) }];
  });
}

function selected(context: Context): Listed[] {
  const pods = findResource('pods');
  if (!pods) return [];
  return listObjects(context.cluster, pods, context.namespace).filter(filterOf(context, [pods]));
}

function podsNamed(context: Context, word: string): Listed[] {
  const { cluster, namespace, flags, err } = context;
  const [type, name] = word.includes('/') ? word.split('/', 2) : ['pods', word];
  const resource = findResource(type ?? '');
  if (!resource) throw new Failure(`error: the server doesn't have a resource type "${type ?? ''}"`);
  const object = getObject(cluster, resource, namespace, name ?? '');
  if (!object)
    throw new Failure(
      resource.kind === 'Pod'
        ? `error: error from server (NotFound): pods "${name}" not found in namespace "${namespace}"`
        : notFound(resource, name ?? ''),
    );
  if (resource.kind === 'Pod') return [object];
  const pods = podsOf(cluster, object);
  const [first] = pods;
  if (!first) throw new Failure('error: timed out waiting for the condition');
  if (flags.is('all-pods')) return pods;
  if (pods.length > 1) err(`Found ${pods.length} pods, using pod/${first.metadata.name}`);
  return [first];
}

/** Models k8s.io/kubectl/pkg/cmd/util/podcmd FindOrDefaultContainerByName */
export function defaultContainer(pod: Pod, { err }: Pick<Context, 'err'>): string {
  const wished = pod.metadata.annotations?.[DEFAULT_CONTAINER];
  const inits = pod.spec.initContainers ?? [];
  const all = [...pod.spec.containers, ...inits];
  if (wished !== undefined && all.some(({ name }) => name === wished)) return wished;
  const first = pod.spec.containers[0]?.name ?? '';
  if (all.length > 1) {
    const names = [
      ...pod.spec.containers.map(({ name }) => name),
      ...inits.map(({ name }) => `${name} (init)`),
    ];
    err(`Defaulted container "${first}" out of: ${names.join(', ')}`);
  }
  return first;
}

/** As `--tail` and `--since` ask. */
function recent({ flags, cluster }: Context, lines: ContainerLog['lines']): ContainerLog['lines'] {
  const since = flags.text('since');
  const span = since === undefined ? undefined : parseDuration(since);
  if (since !== undefined && (span === undefined || span <= 0))
    throw new Failure(
      span === undefined
        ? `error: invalid argument "${since}" for "--since" flag: time: invalid duration "${since}"`
        : 'error: --since must be greater than 0',
    );
  const newer = span === undefined ? lines : lines.filter(({ time }) => time >= cluster.now - span);
  const tail = flags.int('tail') ?? (flags.has('selector') && !flags.is('follow') ? 10 : -1);
  if (tail < -1) throw new Failure('error: --tail must be greater than or equal to -1');
  return tail < 0 ? newer : tail === 0 ? [] : newer.slice(-tail);
}

/** With fractions, as the container runtime notes it. */
function exactTime(ms: number): string {
  return formatTime(ms).replace('Z', `.${String(Math.floor(ms % 1000)).padStart(3, '0')}000000Z`);
}
