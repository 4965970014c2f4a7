import { drainsOf, type Node } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure, serverError } from '../failure.ts';
import { parseDuration } from '../print/duration.ts';
import { type Found, select, selectorFlags } from '../resources/select.ts';
import { codeOf, dryRunFlag, dryRunMark, everyFound, isDryRun, perform } from './common.ts';

function nodesOf(context: Context): ReturnType<typeof select> {
  const { args, flags, called } = context;
  if (args.length === 0 && !flags.has('selector'))
    throw new Failure(
      `error: USAGE: ${called.replace('kubectl ', '')} NODE [flags]\nSee '${called} -h' for help and examples`,
    );
  if (args.length > 0 && flags.has('selector'))
    throw new Failure(
      `error: cannot specify both a node name and a --selector option\nSee '${called} -h' for help and examples`,
    );
  return select(context, args, 'nodes');
}

function cordoner(name: 'cordon' | 'uncordon', says: string): Command {
  return {
    name,
    says,
    usage: 'NODE',
    examples: [`kubectl ${name} worker-1`],
    takes: 'nodes',
    flags: [...selectorFlags, dryRunFlag],
    run: atOnce((context) => {
      const selection = nodesOf(context);
      for (const { object } of everyFound(context, selection)) {
        const nodeName = object.metadata.name;
        const isAlready = ((object as Node).spec.unschedulable ?? false) === (name === 'cordon');
        if (isAlready) context.out(`node/${nodeName} already ${name}ed${dryRunMark(context)}`);
        else {
          if (!isDryRun(context)) perform(context, { type: name, name: nodeName });
          context.out(`node/${nodeName} ${name}ed${dryRunMark(context)}`);
        }
      }
      return codeOf(selection);
    }),
  };
}

export const cordon = cordoner('cordon', 'Mark node as unschedulable');
export const uncordon = cordoner('uncordon', 'Mark node as schedulable');

export const drain: Command = {
  name: 'drain',
  says: 'Drain node in preparation for maintenance',
  usage: 'NODE [flags]',
  examples: ['kubectl drain worker-1 --ignore-daemonsets --delete-emptydir-data'],
  takes: 'nodes',
  flags: [
    { name: 'ignore-daemonsets', type: 'bool', says: 'Ignore DaemonSet-managed pods' },
    {
      name: 'delete-emptydir-data',
      type: 'bool',
      says: 'Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained)',
    },
    { name: 'force', type: 'bool', says: 'Continue even if there are pods that do not declare a controller' },
    {
      name: 'grace-period',
      type: 'int',
      says: 'Period of time in seconds given to each pod to terminate gracefully',
    },
    {
      name: 'timeout',
      type: 'text',
      says: 'The length of time to wait before giving up, zero means infinite',
    },
    ...selectorFlags,
    dryRunFlag,
  ],
  *run(context) {
    const selection = nodesOf(context);
    const found = everyFound(context, selection);
    const failed: string[] = [];
    for (const each of found) {
      const error = yield* drainOne(context, each);
      if (error === undefined) continue;
      const { name } = each.object.metadata;
      failed.push(name);
      context.err(`error: unable to drain node "${name}" due to error: ${error}, continuing command...`);
      if (name !== found.at(-1)?.object.metadata.name) continue;
      context.err('There are pending nodes to be drained:');
      for (const pending of failed) context.err(` ${pending}`);
      context.err(error);
    }
    return failed.length > 0 ? 1 : codeOf(selection);
  },
};

/** Until all of its pods are gone; tells why that failed. */
function* drainOne(context: Context, { object }: Found): Generator<void, string | undefined> {
  const { flags, cluster, around, out, err } = context;
  const { name } = object.metadata;
  if (isDryRun(context)) {
    out(`node/${name} drained${dryRunMark(context)}`);
    return undefined;
  }
  const grace = flags.int('grace-period');
  const timeout = parseDuration(flags.text('timeout') ?? '0s');
  if (timeout === undefined)
    throw new Failure(
      `error: invalid argument "${flags.text('timeout')}" for "--timeout" flag: time: invalid duration`,
    );
  const before = drainsOf(cluster.store).at(-1);
  const outcome = around.act({
    type: 'drain',
    name,
    ignoreDaemonSets: flags.is('ignore-daemonsets'),
    deleteEmptyDirData: flags.is('delete-emptydir-data'),
    force: flags.is('force'),
    ...(grace !== undefined && grace >= 0 && { gracePeriodSeconds: Math.min(grace, 86_400) }),
    timeoutSeconds: Math.min(Math.round(timeout / 1000), 86_400),
  });
  const begun = drainsOf(cluster.store).at(-1);
  if (!begun || begun === before) {
    for (const line of outcome.lines) out(line);
    return outcome.ok
      ? undefined
      : serverError(outcome.message).replace(/^Error from server: (?=\[?cannot)/, '');
  }
  let seen = 0;
  for (;;) {
    for (const line of begun.since(seen)) (/^(Warning|error)/.test(line) ? err : out)(line);
    seen = begun.count;
    if (begun.state !== 'running') return begun.state === 'failed' ? (begun.error ?? '') : undefined;
    yield;
  }
}
