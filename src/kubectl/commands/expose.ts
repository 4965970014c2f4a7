import type { Manifest } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import type { Listed } from '../resources/made-up.ts';
import { select } from '../resources/select.ts';
import { changeFlags, codeOf, everyFound, makeAll } from './common.ts';
import { pairs } from './create.ts';

export const expose: Command = {
  name: 'expose',
  says: 'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  usage:
    '(TYPE NAME | TYPE/NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--type=type]',
  examples: [
    'kubectl expose deployment web --port=80',
    'kubectl expose deployment web --port=80 --type=NodePort --name=web-out',
  ],
  takes: 'workloads',
  flags: [
    { name: 'port', type: 'text', says: 'The port that the service should serve on' },
    {
      name: 'target-port',
      type: 'text',
      says: 'Name or number for the port on the container that the service should direct traffic to',
    },
    {
      name: 'protocol',
      type: 'text',
      says: "The network protocol for the service to be created. Default is 'TCP'",
    },
    {
      name: 'type',
      type: 'text',
      says: 'Type for this service',
      values: ['ClusterIP', 'NodePort', 'LoadBalancer'],
    },
    { name: 'name', type: 'text', says: 'The name for the newly created object' },
    { name: 'selector', type: 'text', says: 'A label selector to use for this service' },
    { name: 'labels', short: 'l', type: 'list', says: 'Labels to apply to the service created by this call' },
    {
      name: 'cluster-ip',
      type: 'text',
      says: "ClusterIP to be assigned to the service. Set to 'None' to create a headless service",
    },
    {
      name: 'session-affinity',
      type: 'text',
      says: 'If non-empty, set the session affinity for the service',
    },
    ...changeFlags,
  ],
  run: atOnce((context) => {
    const selection = select(context);
    for (const { object } of everyFound(context, selection))
      makeAll(context, [serviceFor(context, object)], 'exposed');
    return codeOf(selection);
  }),
};

const EXPOSABLE = new Set(['Pod', 'Service', 'ReplicationController', 'Deployment', 'ReplicaSet']);

interface Spec {
  readonly selector?: { readonly matchLabels?: object; readonly matchExpressions?: readonly unknown[] };
  readonly containers?: readonly { readonly ports?: readonly Port[] }[];
  readonly template?: {
    readonly spec?: { readonly containers?: readonly { readonly ports?: readonly Port[] }[] };
  };
  readonly ports?: readonly { readonly port: number; readonly protocol?: string }[];
}
interface Port {
  readonly containerPort: number;
  readonly protocol?: string;
}

/** Models k8s.io/kubectl/pkg/cmd/expose */
function serviceFor({ flags }: Context, object: Listed): Manifest {
  if (!EXPOSABLE.has(object.kind)) throw new Failure(`error: cannot expose a ${object.kind}`);
  const spec = (object as { readonly spec?: Spec }).spec ?? {};
  const given = flags.text('selector');
  const selector = given === undefined ? selectorOf(object, spec) : pairs(given.split(','), 'label spec');
  const name = flags.text('name') ?? object.metadata.name;
  const labels = flags.has('labels') ? pairs(flags.list('labels'), 'label') : object.metadata.labels;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...(labels && { labels }), name },
    spec: {
      ...(flags.has('cluster-ip') && { clusterIP: flags.text('cluster-ip') }),
      ports: portsOf(flags, spec),
      selector,
      ...(flags.has('session-affinity') && { sessionAffinity: flags.text('session-affinity') }),
      ...(flags.has('type') && { type: flags.text('type') }),
    },
  };
}

function selectorOf({ kind, metadata }: Listed, { selector }: Spec): object {
  if (kind === 'Pod') {
    if (!metadata.labels || Object.keys(metadata.labels).length === 0)
      throw new Failure(
        "error: couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed",
      );
    return metadata.labels;
  }
  const isPlain = kind === 'Service' || kind === 'ReplicationController';
  if (selector?.matchExpressions?.length)
    throw new Failure(
      `error: couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - "${JSON.stringify(selector.matchExpressions)}" to map-based selector format`,
    );
  return (isPlain ? selector : selector?.matchLabels) ?? {};
}

function portsOf(flags: Context['flags'], spec: Spec): object[] {
  const containers = spec.containers ?? spec.template?.spec?.containers ?? [];
  const own = spec.ports
    ? spec.ports.map(({ port, protocol }) => ({ port, protocol }))
    : containers.flatMap(({ ports = [] }) =>
        ports.map(({ containerPort: port, protocol }) => ({ port, protocol })),
      );
  const given = flags.text('port');
  if (given !== undefined && !/^\d{1,5}(,\d{1,5})*$/.test(given))
    throw new Failure(`error: strconv.Atoi: parsing "${given}": invalid syntax`);
  const chosen =
    given === undefined ? own : given.split(',').map((port) => ({ port: Number(port), protocol: undefined }));
  if (chosen.length === 0)
    throw new Failure(
      "error: couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples",
    );
  const target = flags.text('target-port');
  return chosen.map(({ port, protocol }, at) => ({
    ...(chosen.length > 1 && { name: `port-${at + 1}` }),
    port,
    protocol: flags.text('protocol') ?? protocol ?? 'TCP',
    targetPort: target === undefined ? port : /^\d{1,5}$/.test(target) ? Number(target) : target,
  }));
}
