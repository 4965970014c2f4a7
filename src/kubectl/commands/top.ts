import { keyOf, milliValue, type Node, type Pod, wholeValue } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { alignTabs, forTables } from '../print/tab-writer.ts';
import { findResource, type Resource } from '../resources/resources.ts';
import {
  everywhereFlag,
  filterOf,
  getObject,
  listObjects,
  needServer,
  notFound,
  selectorFlags,
} from '../resources/select.ts';

const MIB = 1024 ** 2;
const shared = [
  { name: 'no-headers', type: 'bool', says: 'If present, print output without headers' },
  {
    name: 'sort-by',
    type: 'text',
    says: "If non-empty, sort by 'cpu' or 'memory'",
    values: ['cpu', 'memory'],
  },
  ...selectorFlags,
] as const;

interface Use {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** What metrics-server would be asked for; refuses when nobody answers. */
function needMetrics({ cluster }: Context, what: string): void {
  needServer(cluster);
  if (cluster.metrics.problem !== undefined)
    throw new Failure(
      `Error from server (ServiceUnavailable): the server is currently unable to handle the request (get ${what}.metrics.k8s.io)`,
    );
}

function resourceNamed(name: string): Resource {
  const found = findResource(name);
  if (!found) throw new Error(`there is no resource ${name}`);
  return found;
}

const cells = ({ cpuMillis, memoryBytes }: Use) =>
  [`${Math.ceil(cpuMillis)}m`, `${Math.floor(memoryBytes / MIB)}Mi`] as const;

function sorted<T extends Use & { readonly name: string }>(list: readonly T[], by: string | undefined): T[] {
  if (by !== undefined && by !== 'cpu' && by !== 'memory')
    throw new Failure('error: --sort-by accepts only cpu or memory');
  return [...list].sort((a, b) => {
    if (by === 'cpu') return b.cpuMillis - a.cpuMillis;
    if (by === 'memory') return b.memoryBytes - a.memoryBytes;
    return a.name < b.name ? -1 : 1;
  });
}

function print(context: Context, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = context.flags.is('no-headers') ? rows : [header, ...rows];
  for (const line of alignTabs(
    all.map((row) => `${row.join('\t')}\t`),
    forTables,
  ))
    context.out(line);
}

const node: Command = {
  name: 'node',
  aliases: ['nodes', 'no'],
  says: 'Display resource (CPU/memory) usage of nodes',
  usage: '[NAME | -l label]',
  takes: 'nodes',
  flags: [
    ...shared,
    {
      name: 'show-capacity',
      type: 'bool',
      says: 'Print node resources based on Capacity instead of Allocatable(default) of the nodes',
    },
  ],
  run: atOnce((context) => {
    const { cluster, args, flags } = context;
    needMetrics(context, 'nodes');
    const nodes = resourceNamed('nodes');
    const [name] = args;
    const named = name === undefined ? undefined : getObject(cluster, nodes, '', name);
    if (name !== undefined && !named) throw new Failure(notFound(nodes, name));
    const all = (named ? [named] : listObjects(cluster, nodes).filter(filterOf(context, [nodes]))) as Node[];
    const measured = all.flatMap((each) => {
      const use = cluster.metrics.nodeMetrics(each.metadata.name);
      return use
        ? [{ name: each.metadata.name, cpuMillis: use.cpuMillis, memoryBytes: use.memoryBytes, of: each }]
        : [];
    });
    if (measured.length === 0) throw new Failure('error: metrics not available yet');
    const rows = sorted(measured, flags.text('sort-by')).map((use) => {
      const { status } = use.of;
      const whole = (flags.is('show-capacity') ? status?.capacity : status?.allocatable) ?? {};
      const [cpu, memory] = cells(use);
      const share = (part: number, of: number) =>
        of === 0 ? '<unknown>' : `${Math.trunc((part / of) * 100)}%`;
      return [
        use.name,
        cpu,
        share(Math.ceil(use.cpuMillis), milliValue(whole.cpu)),
        memory,
        share(use.memoryBytes, wholeValue(whole.memory)),
      ];
    });
    const missing = all.filter(({ metadata }) => !measured.some((use) => use.name === metadata.name));
    const unknown = missing.map(({ metadata }) => [
      metadata.name,
      '<unknown>',
      '<unknown>',
      '<unknown>',
      '<unknown>',
    ]);
    print(context, ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'], [...rows, ...unknown]);
    return 0;
  }),
};

const pod: Command = {
  name: 'pod',
  aliases: ['pods', 'po'],
  says: 'Display resource (CPU/memory) usage of pods',
  usage: '[NAME | -l label]',
  takes: 'pods',
  flags: [
    ...shared,
    everywhereFlag,
    { name: 'containers', type: 'bool', says: 'If present, print usage of containers within a pod' },
    { name: 'sum', type: 'bool', says: 'Print the sum of the resource usage' },
  ],
  run: atOnce((context) => {
    const { cluster, args, flags, namespace, err } = context;
    needMetrics(context, 'pods');
    const pods = resourceNamed('pods');
    const [name] = args;
    const within = flags.is('all-namespaces') ? undefined : namespace;
    const all = listObjects(cluster, pods, within).filter(
      (each) => (name === undefined || each.metadata.name === name) && filterOf(context, [pods])(each),
    ) as Pod[];
    const measured = all.flatMap((each) => {
      const metrics = cluster.metrics.podMetrics(keyOf(each));
      if (!metrics) return [];
      const sum = (of: (use: Use) => number) => metrics.containers.reduce((total, use) => total + of(use), 0);
      return [
        {
          name: each.metadata.name,
          namespace: each.metadata.namespace ?? '',
          cpuMillis: sum(({ cpuMillis }) => cpuMillis),
          memoryBytes: sum(({ memoryBytes }) => memoryBytes),
          containers: metrics.containers,
        },
      ];
    });
    if (measured.length === 0) {
      if (name !== undefined)
        throw new Failure(
          `Error from server (NotFound): podmetrics.metrics.k8s.io "${namespace}/${name}" not found`,
        );
      if (all.length > 0) throw new Failure('error: metrics not available yet');
      err(within === undefined ? 'No resources found' : `No resources found in ${namespace} namespace.`);
      return 0;
    }
    const home = (of: string) => (flags.is('all-namespaces') ? [of] : []);
    const isByContainer = flags.is('containers');
    const rows = sorted(measured, flags.text('sort-by')).flatMap((use) =>
      isByContainer
        ? use.containers.map((each) => [...home(use.namespace), use.name, each.name, ...cells(each)])
        : [[...home(use.namespace), use.name, ...cells(use)]],
    );
    const header = [
      ...home('NAMESPACE'),
      ...(isByContainer ? ['POD'] : []),
      'NAME',
      'CPU(cores)',
      'MEMORY(bytes)',
    ];
    if (flags.is('sum')) {
      const total = measured.reduce(
        (so, { cpuMillis, memoryBytes }) => ({
          cpuMillis: so.cpuMillis + cpuMillis,
          memoryBytes: so.memoryBytes + memoryBytes,
        }),
        { cpuMillis: 0, memoryBytes: 0 },
      );
      const empty = header.slice(0, -2).map(() => '');
      rows.push([...empty, '________', '________'], [...empty, ...cells(total)]);
    }
    print(context, header, rows);
    return 0;
  }),
};

export const top: Command = {
  name: 'top',
  says: 'Display resource (CPU/memory) usage',
  usage: '(node | pod)',
  examples: ['kubectl top node', 'kubectl top pod --containers'],
  flags: [],
  subcommands: [node, pod],
};
