import { type DaemonSet, type Deployment, keyOf, type StatefulSet } from '../../engine/index.ts';
import { atOnce, type Command, type Context, type Work } from '../command.ts';
import { describeTemplate } from '../describe/containers.ts';
import { allReplicaSetsOf, revisionOf } from '../describe/replica-sets.ts';
import { Writer } from '../describe/writer.ts';
import { Failure } from '../failure.ts';
import { parseDuration } from '../print/duration.ts';
import { nameOf } from '../print/output.ts';
import { alignTabs, forDescriptions } from '../print/tab-writer.ts';
import type { Listed } from '../resources/made-up.ts';
import { everywhereFlag, type Found, select, selectorFlags } from '../resources/select.ts';
import { codeOf, everyFound, perform, target } from './common.ts';
import { rolloutStatus } from './rollout-status.ts';

const CAUSE = 'kubernetes.io/change-cause';

const timeoutFlag = {
  name: 'timeout',
  type: 'text',
  says: 'The length of time to wait before ending watch, zero means never',
} as const;
const revisionFlag = (name: string, says: string) => ({ name, type: 'int', says }) as const;

/** Does one thing for each workload that is named. */
function each(does: (context: Context, found: Found) => void): NonNullable<Command['run']> {
  return atOnce((context) => {
    if (context.args.length === 0) throw new Failure('error: required resource not specified');
    const selection = select(context);
    for (const found of everyFound(context, selection)) does(context, found);
    return codeOf(selection);
  });
}

function onlyDeployments(verb: string, { object }: Found): void {
  if (object.kind === 'Deployment') return;
  throw new Failure(
    verb === 'undo' && (object.kind === 'DaemonSet' || object.kind === 'StatefulSet')
      ? `error: rolling back a ${object.kind} is not simulated here: apply its earlier manifest instead`
      : `error: ${nameOf(object)} ${verb} is not supported`,
  );
}

const status: Command = {
  name: 'status',
  says: 'Show the status of the rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  examples: ['kubectl rollout status deployment/web'],
  takes: 'workloads',
  flags: [
    { name: 'watch', short: 'w', type: 'bool', says: "Watch the status of the rollout until it's done" },
    timeoutFlag,
    revisionFlag('revision', 'Pin to a specific revision for showing its status'),
    ...selectorFlags,
  ],
  *run(context) {
    if (context.args.length === 0) throw new Failure('error: required resource not specified');
    const selection = select(context);
    for (const { object } of everyFound(context, selection)) yield* follow(context, object);
    return codeOf(selection);
  },
};

/** Tells the status anew at each change, as long as it is not done. Models k8s.io/kubectl/pkg/cmd/rollout/rollout_status.go */
function* follow(context: Context, first: Listed): Work {
  const { cluster, flags, out } = context;
  const { store } = cluster;
  const key = keyOf(first);
  const timeout = parseDuration(flags.text('timeout') ?? '0s') ?? 0;
  const deadline = timeout > 0 ? cluster.now + timeout : Number.POSITIVE_INFINITY;
  const show = (object: Listed): boolean => {
    const { text, isDone, error } = rolloutStatus(
      object as Deployment | StatefulSet | DaemonSet,
      flags.int('revision') ?? 0,
    );
    if (error !== undefined) throw new Failure(`error: ${error}`);
    out(text);
    return isDone;
  };
  if (show(first) || !flags.is('watch', true)) return undefined;
  let seen = store.log.head;
  for (;;) {
    yield;
    for (const { kind, key: about, after } of store.log.since(seen)) {
      if (kind !== first.kind || about !== key) continue;
      if (!after) throw new Failure('error: object has been deleted');
      if (show(after)) return undefined;
    }
    seen = store.log.head;
    if (cluster.now >= deadline) throw new Failure('error: timed out waiting for the condition');
  }
}

const history: Command = {
  name: 'history',
  says: 'View rollout history',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  takes: 'workloads',
  flags: [
    revisionFlag('revision', 'See the details, including podTemplate of the revision specified'),
    ...selectorFlags,
  ],
  run: each((context, found) => {
    const { cluster, flags, out } = context;
    const { object } = found;
    const revisions =
      object.kind === 'Deployment'
        ? allReplicaSetsOf(cluster, object as Deployment).map((set) => ({
            number: revisionOf(set),
            cause: set.metadata.annotations?.[CAUSE],
            template: set.spec.template,
          }))
        : controllerRevisions(context, object);
    const wanted = flags.int('revision') ?? 0;
    if (wanted < 0) throw new Failure(`error: revision must be a positive integer: ${wanted}`);
    if (wanted > 0) {
      const one = revisions.find(({ number }) => number === wanted);
      if (!one) throw new Failure('error: unable to find the specified revision');
      out(`${nameOf(object)} with revision #${wanted}`);
      const writer = new Writer();
      describeTemplate(one.template, writer);
      for (const line of writer.lines) out(line);
      return;
    }
    out(`${nameOf(object)} `);
    const rows = revisions
      .sort((a, b) => a.number - b.number)
      .map(({ number, cause }) => `${number}\t${cause || '<none>'}`);
    for (const line of alignTabs(['REVISION\tCHANGE-CAUSE', ...rows], forDescriptions)) out(line);
    out('');
  }),
};

function controllerRevisions({ cluster }: Context, { metadata }: Listed) {
  return [...cluster.store.list('ControllerRevision')]
    .filter((each) => each.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid))
    .map(({ revision, metadata: { annotations }, data }) => ({
      number: revision,
      cause: annotations?.[CAUSE],
      template: (
        data as { readonly spec?: { readonly template?: Deployment['spec']['template'] } } | undefined
      )?.spec?.template,
    }));
}

const undo: Command = {
  name: 'undo',
  says: 'Undo a previous rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  takes: 'workloads',
  flags: [
    revisionFlag('to-revision', 'The revision to rollback to. Default to 0 (last revision)'),
    ...selectorFlags,
  ],
  run: each((context, found) => {
    onlyDeployments('undo', found);
    const toRevision = context.flags.int('to-revision') ?? 0;
    const { kind: _, ...of } = target(found);
    const { lines } = perform(context, { type: 'rollback', ...of, ...(toRevision > 0 && { toRevision }) });
    for (const line of lines) context.out(line);
  }),
};

const pause: Command = {
  name: 'pause',
  says: 'Mark the provided resource as paused',
  usage: '(TYPE NAME | TYPE/NAME)',
  takes: 'workloads',
  flags: selectorFlags,
  run: each((context, found) => paused(context, found, true)),
};

const resume: Command = {
  name: 'resume',
  says: 'Resume a paused resource',
  usage: '(TYPE NAME | TYPE/NAME)',
  takes: 'workloads',
  flags: selectorFlags,
  run: each((context, found) => paused(context, found, false)),
};

function paused(context: Context, found: Found, isPause: boolean): void {
  onlyDeployments(isPause ? 'pause' : 'resume', found);
  const { kind: _, ...of } = target(found);
  const is = (found.object as Deployment).spec.paused ?? false;
  if (is === isPause)
    throw new Failure(
      `error: deployments.apps "${of.name}" ${isPause ? 'is already paused' : 'is not paused'}`,
    );
  const { lines } = perform(context, { type: isPause ? 'pauseRollout' : 'resumeRollout', ...of });
  for (const line of lines) context.out(line);
}

const restart: Command = {
  name: 'restart',
  says: 'Restart a resource',
  usage: '(TYPE NAME | TYPE/NAME)',
  takes: 'workloads',
  flags: selectorFlags,
  run: each((context, found) => {
    const { lines } = perform(context, { type: 'restartRollout', ...target(found) });
    for (const line of lines) context.out(line);
  }),
};

export const rollout: Command = {
  name: 'rollout',
  says: 'Manage the rollout of one or many resources',
  usage: 'SUBCOMMAND',
  examples: ['kubectl rollout status deployment/web', 'kubectl rollout undo deployment/web'],
  flags: [everywhereFlag],
  subcommands: [history, pause, restart, resume, status, undo],
};
