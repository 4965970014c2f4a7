import type { Container, PodSpec } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { allFlag, type Found, select, selectorFlags } from '../resources/select.ts';
import { attempt, changeFlags, codeOf, everyFound, isDryRun, target, told } from './common.ts';

interface Part {
  readonly list: 'containers' | 'initContainers';
  readonly container: Container;
}

/** The containers of a pod or of what has a pod template, and how a patch gets at them. */
function partsOf({ object }: Found): {
  readonly parts: readonly Part[];
  readonly patchOf: (spec: object) => object;
} {
  const { spec } = object as {
    readonly spec?: {
      readonly template?: { readonly spec?: PodSpec };
      readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } };
    };
  };
  const isPod = object.kind === 'Pod';
  const isCron = object.kind === 'CronJob';
  const podSpec = isPod
    ? (spec as PodSpec | undefined)
    : isCron
      ? spec?.jobTemplate?.spec?.template?.spec
      : spec?.template?.spec;
  if (!podSpec)
    throw new Failure(`error: the object is not a pod or does not have a pod template: ${object.kind}`);
  const parts = (['initContainers', 'containers'] as const).flatMap((list) =>
    (podSpec[list] ?? []).map((container): Part => ({ list, container })),
  );
  const patchOf = (inner: object): object => {
    if (isPod) return { spec: inner };
    const template = { template: { spec: inner } };
    return isCron ? { spec: { jobTemplate: { spec: template } } } : { spec: template };
  };
  return { parts, patchOf };
}

/** What changes of which container. */
type Change = { readonly part: Part; readonly change: object };

function makePatch(changes: readonly Change[], patchOf: (spec: object) => object): object {
  const lists: Record<string, object[]> = {};
  for (const { part, change } of changes) {
    lists[part.list] ??= [];
    lists[part.list]?.push({ name: part.container.name, ...change });
  }
  return patchOf(lists);
}

function apply(context: Context, found: Found, changes: readonly Change[], word: string): boolean {
  if (changes.length > 0 && !isDryRun(context)) {
    const { patchOf } = partsOf(found);
    const [only] = changes;
    const image = (only?.change as { readonly image?: string } | undefined)?.image;
    const isOneImage = changes.length === 1 && image !== undefined && only?.part.list === 'containers';
    const isSettable = /^(Deployment|ReplicaSet|StatefulSet|DaemonSet|ReplicationController)$/.test(
      found.object.kind,
    );
    const done =
      isOneImage && isSettable
        ? attempt(context, { type: 'setImage', ...target(found), container: only.part.container.name, image })
        : attempt(context, {
            type: 'patch',
            ...target(found),
            patchType: 'strategic',
            patch: makePatch(changes, patchOf),
          });
    if (!done) return false;
  }
  told(context, found, word);
  return true;
}

const whichFlags = [allFlag, ...selectorFlags, ...changeFlags];

/** Parts the resources from what is to change, which has an `=`, or a `-` at its end. */
function split(
  context: Context,
  what: string,
): { readonly resources: readonly string[]; readonly pairs: readonly string[] } {
  const { args } = context;
  const first = args.findIndex(
    (arg) => arg.includes('=') || (what === 'environment variable' && arg.endsWith('-')),
  );
  const resources = first < 0 ? args : args.slice(0, first);
  if (resources.length === 0)
    throw new Failure(
      'error: one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  return { resources, pairs: first < 0 ? [] : args.slice(first) };
}

const image: Command = {
  name: 'image',
  says: 'Update the image of a pod template',
  usage:
    '(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N',
  examples: [
    'kubectl set image deployment/web web=nginx:1.28',
    "kubectl set image deploy/web '*=nginx:1.28'",
  ],
  takes: 'workloads',
  flags: whichFlags,
  run: atOnce((context) => {
    const { resources, pairs } = split(context, 'image');
    if (pairs.length === 0) throw new Failure('error: at least one image update is required');
    const wanted = pairs.map(
      (pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const,
    );
    if (wanted.length > 1 && wanted.some(([name]) => name === '*'))
      throw new Failure(
        'error: all containers are already specified by *, but saw more than one container_name=container_image pairs',
      );
    const selection = select(context, resources);
    let code = codeOf(selection);
    for (const found of everyFound(context, selection)) {
      const { parts } = partsOf(found);
      const changes: Change[] = [];
      for (const [name, to] of wanted) {
        const mine = parts.filter(({ container }) => name === '*' || container.name === name);
        if (mine.length === 0) throw new Failure(`error: unable to find container named "${name}"`);
        for (const part of mine)
          if (part.container.image !== to) changes.push({ part, change: { image: to } });
      }
      // kubectl says nothing where nothing changes.
      if (changes.length > 0 && !apply(context, found, changes, 'image updated')) code = 1;
    }
    return code;
  }),
};

const resources: Command = {
  name: 'resources',
  says: 'Update resource requests/limits on objects with pod templates',
  usage: '(-f FILENAME | TYPE NAME) ([--limits=LIMITS & --requests=REQUESTS]',
  examples: ['kubectl set resources deployment web --limits=cpu=500m,memory=256Mi --requests=cpu=100m'],
  takes: 'workloads',
  flags: [
    {
      name: 'limits',
      type: 'list',
      says: "The resource requirement requests for this container. For example, 'cpu=100m,memory=256Mi'",
    },
    {
      name: 'requests',
      type: 'list',
      says: "The resource requirement requests for this container. For example, 'cpu=100m,memory=256Mi'",
    },
    {
      name: 'containers',
      short: 'c',
      type: 'text',
      says: 'The names of containers in the selected pod templates to change',
      values: 'containers',
    },
    ...whichFlags,
  ],
  run: atOnce((context) => {
    const { flags } = context;
    const listOf = (flag: string) =>
      Object.fromEntries(
        flags.list(flag).map((pair) => {
          const [name = '', quantity] = pair.split('=');
          if (quantity === undefined)
            throw new Failure(`error: invalid argument syntax ${pair}, expected <resource>=<value>`);
          return [name, quantity === '0' ? null : quantity];
        }),
      );
    if (!flags.has('limits') && !flags.has('requests'))
      throw new Failure(
        'error: you must specify an update to requests or limits (in the form of --requests/--limits)',
      );
    const change = {
      resources: {
        ...(flags.has('limits') && { limits: listOf('limits') }),
        ...(flags.has('requests') && { requests: listOf('requests') }),
      },
    };
    const selection = select(context);
    let code = codeOf(selection);
    for (const found of everyFound(context, selection)) {
      const mine = chosen(context, found);
      if (
        !apply(
          context,
          found,
          mine.map((part) => ({ part, change })),
          'resource requirements updated',
        )
      )
        code = 1;
    }
    return code;
  }),
};

/** Those that `-c` names; default: all that are no init containers. */
function chosen({ flags }: Context, found: Found): readonly Part[] {
  const wanted = flags.text('containers') ?? '*';
  const mine = partsOf(found).parts.filter(
    ({ list, container }) => list === 'containers' && (wanted === '*' || container.name === wanted),
  );
  if (mine.length === 0) throw new Failure(`error: unable to find container named ${wanted}`);
  return mine;
}

const env: Command = {
  name: 'env',
  says: 'Update environment variables on a pod template',
  usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N',
  examples: [
    'kubectl set env deployment/web MODE=debug',
    'kubectl set env deployment/web MODE-',
    'kubectl set env deployment/web --list',
  ],
  takes: 'workloads',
  flags: [
    {
      name: 'containers',
      short: 'c',
      type: 'text',
      says: 'The names of containers in the selected pod templates to change',
      values: 'containers',
    },
    {
      name: 'list',
      type: 'bool',
      says: 'If true, display the environment and any changes in the standard format',
    },
    {
      name: 'overwrite',
      type: 'bool',
      says: 'If true, allow environment to be overwritten, otherwise reject updates that overwrite existing environment',
    },
    ...whichFlags,
  ],
  run: atOnce((context) => {
    const { flags, out } = context;
    const { resources: which, pairs } = split(context, 'environment variable');
    if (pairs.length === 0 && !flags.is('list'))
      throw new Failure('error: at least one environment variable must be provided');
    const selection = select(context, which);
    let code = codeOf(selection);
    for (const found of everyFound(context, selection)) {
      const mine = chosen(context, found);
      if (flags.is('list')) {
        for (const { container } of mine) {
          out(`# ${found.resource.plural} ${found.object.metadata.name}, container ${container.name}`);
          for (const { name, value = '', valueFrom } of container.env ?? [])
            out(valueFrom ? `# ${name} from ${Object.keys(valueFrom)[0]}` : `${name}=${value}`);
        }
        continue;
      }
      const changes = mine.map((part) => ({
        part,
        change: { env: pairs.map((pair) => variable(pair, part, flags.is('overwrite', true))) },
      }));
      if (!apply(context, found, changes, 'env updated')) code = 1;
    }
    return code;
  }),
};

function variable(pair: string, { container }: Part, isOverwritten: boolean): object {
  const equals = pair.indexOf('=');
  if (equals < 0) return { name: pair.slice(0, -1), $patch: 'delete' };
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
  const present = container.env?.find((each) => each.name === name);
  if (present && !isOverwritten)
    throw new Failure(
      `error: '${name}' already has a value (${present.value ?? ''}), and --overwrite is false`,
    );
  return { name, value, ...(present?.valueFrom && { valueFrom: null }) };
}

export const set: Command = {
  name: 'set',
  says: 'Set specific features on objects',
  usage: 'SUBCOMMAND',
  flags: [],
  subcommands: [env, image, resources],
};
