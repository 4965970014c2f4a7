import type { Manifest } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import type { FlagSpec } from '../line/flags.ts';
import { readFiles } from './apply.ts';
import { changeFlags, fileFlag, makeAll } from './common.ts';

const image: FlagSpec = { name: 'image', type: 'list', says: 'Image names to run' };
const text = (name: string, says: string, short?: string): FlagSpec => ({
  name,
  type: 'text',
  says,
  ...(short && { short }),
});
const literal: FlagSpec = {
  name: 'from-literal',
  type: 'list',
  says: 'Specify a key and literal value (i.e. mykey=somevalue)',
};

/** A subcommand that makes one object of its name and flags. */
function maker(
  name: string,
  says: string,
  usage: string,
  flags: readonly FlagSpec[],
  make: (context: Context, name: string) => Manifest,
  aliases: readonly string[] = [],
): Command {
  return {
    name,
    aliases,
    says,
    usage,
    takes: 'nothing',
    flags: [...flags, ...changeFlags],
    run: atOnce((context) => {
      const [given, ...more] = context.args;
      if (given === undefined || more.length > 0)
        throw new Failure(
          `error: exactly one NAME is required, got ${context.args.length}\nSee '${context.called} -h' for help and examples`,
        );
      makeAll(context, [make(context, given)]);
    }),
  };
}

/** Names of containers as kubectl makes them of their images. */
export function nameOfImage(reference: string): string {
  const last = reference.split('/').at(-1) ?? '';
  return (last.split(/[:@]/)[0] ?? '').toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
}

function images({ flags }: Context): readonly string[] {
  const given = flags.list('image');
  if (given.length === 0) throw new Failure('error: required flag(s) "image" not set');
  return given;
}

function required({ flags }: Context, name: string): string {
  const given = flags.text(name);
  if (given === undefined || given === '') throw new Failure(`error: required flag(s) "${name}" not set`);
  return given;
}

/** `key=value` pairs. */
export function pairs(list: readonly string[], what: string): Record<string, string> {
  return Object.fromEntries(
    list.map((each) => {
      const equals = each.indexOf('=');
      if (equals <= 0) throw new Failure(`error: invalid ${what} ${each}, expected key=value`);
      return [each.slice(0, equals), each.slice(equals + 1)];
    }),
  );
}

const deployment = maker(
  'deployment',
  'Create a deployment with the specified name',
  'NAME --image=image [--replicas=N] [--port=PORT] -- [COMMAND] [args...]',
  [
    image,
    { name: 'replicas', short: 'r', type: 'int', says: 'Number of replicas to create. Default is 1' },
    { name: 'port', type: 'int', says: 'The containerPort that this deployment exposes' },
  ],
  (context, name) => {
    const { flags, rest } = context;
    const all = images(context);
    if (rest && all.length > 1)
      throw new Failure('error: cannot specify multiple --image options and command');
    const port = flags.int('port');
    const names = all.map(nameOfImage);
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { labels: { app: name }, name },
      spec: {
        replicas: flags.int('replicas') ?? 1,
        selector: { matchLabels: { app: name } },
        strategy: {},
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: all.map((each, at) => ({
              ...(rest?.length && { command: rest }),
              image: each,
              name: names.indexOf(names[at] ?? '') === at ? names[at] : `${names[at]}-${at}`,
              ...(port !== undefined && { ports: [{ containerPort: port }] }),
              resources: {},
            })),
          },
        },
      },
    };
  },
  ['deploy'],
);

const namespace = maker(
  'namespace',
  'Create a namespace with the specified name',
  'NAME [--dry-run=server|client|none]',
  [],
  (_, name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: {} }),
  ['ns'],
);

const configMap = maker(
  'configmap',
  'Create a config map from a literal value',
  'NAME [--from-literal=key1=value1]',
  [literal],
  ({ flags }, name) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: pairs(flags.list('from-literal'), 'literal source'),
  }),
  ['cm'],
);

const secret: Command = {
  name: 'secret',
  says: 'Create a secret using a specified subcommand',
  usage: '(generic) NAME',
  flags: [],
  subcommands: [
    maker(
      'generic',
      'Create a secret from a literal value',
      'NAME [--type=string] [--from-literal=key1=value1]',
      [literal, text('type', 'The type of secret to create')],
      ({ flags }, name) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        ...(flags.text('type') && { type: flags.text('type') }),
        data: Object.fromEntries(
          Object.entries(pairs(flags.list('from-literal'), 'literal source')).map(([key, value]) => [
            key,
            base64(value),
          ]),
        ),
      }),
    ),
  ],
};

/** Of the text's UTF-8. */
function base64(value: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = [...new TextEncoder().encode(value)];
  let coded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    coded += letters.charAt(bits >> 18) + letters.charAt((bits >> 12) & 63);
    coded += b === undefined ? '=' : letters.charAt((bits >> 6) & 63);
    coded += c === undefined ? '=' : letters.charAt(bits & 63);
  }
  return coded;
}

const job = maker(
  'job',
  'Create a job with the specified name',
  'NAME --image=image -- [COMMAND] [args...]',
  [image, text('from', 'The name of the resource to create a Job from (only cronjob is supported)')],
  (context, name) => {
    const from = /^(?:cronjobs?|cj)(?:\.batch)?\/(.+)$/.exec(context.flags.text('from') ?? '')?.[1];
    if (from !== undefined) {
      const cron = context.cluster.store.named('CronJob', context.namespace, from);
      if (!cron) throw new Failure(`Error from server (NotFound): cronjobs.batch "${from}" not found`);
      const { metadata, spec } = cron.spec.jobTemplate;
      const owner = {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        name: from,
        uid: cron.metadata.uid,
        controller: true,
      };
      return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          annotations: { ...metadata?.annotations, 'cronjob.kubernetes.io/instantiate': 'manual' },
          labels: metadata?.labels ?? {},
          ownerReferences: [owner],
        },
        spec: spec ?? {},
      } as Manifest;
    }
    return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: jobSpec(context, name, 'Never') };
  },
);

function jobSpec(context: Context, name: string, restartPolicy: string): object {
  const [first] = images(context);
  const container = {
    ...(context.rest?.length && { command: context.rest }),
    image: first,
    name,
    resources: {},
  };
  return { template: { metadata: {}, spec: { containers: [container], restartPolicy } } };
}

const cronJob = maker(
  'cronjob',
  'Create a cron job with the specified name',
  "NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...]",
  [
    image,
    text('schedule', 'A schedule in the Cron format the job should be run with'),
    text('restart', "job's restart policy"),
  ],
  (context, name) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: {
      jobTemplate: {
        metadata: { name },
        spec: jobSpec(context, name, context.flags.text('restart') ?? 'OnFailure'),
      },
      schedule: required(context, 'schedule'),
    },
  }),
  ['cj'],
);

const disruptionBudget = maker(
  'poddisruptionbudget',
  'Create a pod disruption budget with the specified name',
  'NAME --selector=SELECTOR --min-available=N',
  [
    text(
      'selector',
      'A label selector to use for this budget. Only equality-based selector requirements are supported',
      'l',
    ),
    text('min-available', 'The minimum number or percentage of available pods this budget requires'),
    text('max-unavailable', 'The maximum number or percentage of unavailable pods this budget requires'),
  ],
  (context, name) => {
    const number = (flag: string) => {
      const given = context.flags.text(flag);
      return given !== undefined && /^\d{1,6}$/.test(given) ? Number(given) : given;
    };
    const [least, most] = [number('min-available'), number('max-unavailable')];
    if (least === undefined && most === undefined)
      throw new Failure('error: one of min-available or max-unavailable must be specified');
    if (least !== undefined && most !== undefined)
      throw new Failure('error: min-available and max-unavailable cannot be both specified');
    return {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name },
      spec: {
        ...(least !== undefined && { minAvailable: least }),
        ...(most !== undefined && { maxUnavailable: most }),
        selector: { matchLabels: pairs(required(context, 'selector').split(','), 'selector') },
      },
    };
  },
  ['pdb'],
);

const priorityClass = maker(
  'priorityclass',
  'Create a priority class with the specified name',
  'NAME --value=VALUE --global-default=BOOL',
  [
    { name: 'value', type: 'int', says: 'the value of this priority class' },
    {
      name: 'global-default',
      type: 'bool',
      says: 'global-default specifies whether this PriorityClass should be considered as the default priority',
    },
    text('description', 'description is an arbitrary string that usually provides guidelines'),
    text('preemption-policy', 'preemption-policy is the policy for preempting pods with lower priority'),
  ],
  ({ flags }, name) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name },
    value: flags.int('value') ?? 0,
    ...(flags.is('global-default') && { globalDefault: true }),
    ...(flags.text('description') && { description: flags.text('description') }),
    preemptionPolicy: flags.text('preemption-policy') ?? 'PreemptLowerPriority',
  }),
  ['pc'],
);

/** `5678:8080` */
function servicePorts({ flags }: Context): object[] {
  return flags.list('tcp').map((each) => {
    const [port = '', target = port] = each.split(':');
    if (!/^\d{1,5}$/.test(port)) throw new Failure(`error: ${each} must be a port or port:targetPort`);
    return {
      name: each.replace(':', '-'),
      port: Number(port),
      protocol: 'TCP',
      targetPort: /^\d{1,5}$/.test(target) ? Number(target) : target,
    };
  });
}

const tcp: FlagSpec = {
  name: 'tcp',
  type: 'list',
  says: "Port pairs can be specified as '<port>:<targetPort>'",
};
const service: Command = {
  name: 'service',
  aliases: ['svc'],
  says: 'Create a service using a specified subcommand',
  usage: '(clusterip | nodeport | loadbalancer) NAME',
  flags: [],
  subcommands: (
    [
      ['clusterip', 'ClusterIP'],
      ['nodeport', 'NodePort'],
      ['loadbalancer', 'LoadBalancer'],
    ] as const
  ).map(([name, type]) =>
    maker(name, `Create a ${type} service`, 'NAME --tcp=port:targetPort', [tcp], (context, serviceName) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { labels: { app: serviceName }, name: serviceName },
      spec: { ports: servicePorts(context), selector: { app: serviceName }, type },
    })),
  ),
};

const serviceAccount = maker(
  'serviceaccount',
  'Create a service account with the specified name',
  'NAME',
  [],
  (_, name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
  ['sa'],
);

export const create: Command = {
  name: 'create',
  says: 'Create a resource from stdin, or by its kind and name',
  usage: '-f FILENAME',
  examples: [
    'kubectl create deployment web --image=nginx:1.27 --replicas=3',
    'kubectl create namespace shop',
  ],
  takes: 'nothing',
  flags: [fileFlag, ...changeFlags],
  subcommands: [
    configMap,
    cronJob,
    deployment,
    job,
    namespace,
    disruptionBudget,
    priorityClass,
    secret,
    service,
    serviceAccount,
  ],
  run: atOnce((context) => {
    if (!context.flags.has('filename'))
      throw new Failure(
        "error: must specify one of -f and -k\nSee 'kubectl create -h' for help and examples",
      );
    const errors: Failure[] = [];
    for (const manifest of readFiles(context, 'create')) {
      try {
        makeAll(context, [manifest]);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        errors.push(error);
      }
    }
    for (const { message } of errors)
      context.err(message.replace(/^(Error from server \(\w+\)): /, '$1: error when creating "STDIN": '));
    return errors.length > 0 ? 1 : 0;
  }),
};
