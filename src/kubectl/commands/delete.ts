import { makeKey } from '../../engine/index.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { parseDuration } from '../print/duration.ts';
import { outputFlag } from '../print/output.ts';
import { fullName, resourceOfKind } from '../resources/resources.ts';
import {
  allFlag,
  everywhereFlag,
  type Found,
  getObject,
  notFound,
  select,
  selectorFlags,
} from '../resources/select.ts';
import { readFiles } from './apply.ts';
import {
  codeOf,
  dryRunFlag,
  dryRunMark,
  everyFound,
  fileFlag,
  isDryRun,
  perform,
  target,
  waitUntil,
} from './common.ts';

const POLICIES = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan' } as const;

export const deleteCommand: Command = {
  name: 'delete',
  says: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  usage: '([-f FILENAME] | TYPE [(NAME | -l label | --all)]) [flags]',
  examples: [
    'kubectl delete pod web-0',
    'kubectl delete deploy,svc -l app=web',
    'kubectl delete pod web-0 --grace-period=0 --force',
  ],
  flags: [
    fileFlag,
    ...selectorFlags,
    allFlag,
    everywhereFlag,
    dryRunFlag,
    outputFlag,
    {
      name: 'grace-period',
      type: 'int',
      says: 'Period of time in seconds given to the resource to terminate gracefully',
    },
    {
      name: 'force',
      type: 'bool',
      says: 'If true, immediately remove resources from API and bypass graceful deletion',
    },
    {
      name: 'now',
      type: 'bool',
      says: 'If true, resources are signaled for immediate shutdown (same as --grace-period=1)',
    },
    {
      name: 'cascade',
      type: 'optional',
      without: 'background',
      says: 'Must be "background", "orphan", or "foreground"',
      values: Object.keys(POLICIES),
    },
    { name: 'wait', type: 'bool', says: 'If true, wait for resources to be gone before returning' },
    { name: 'timeout', type: 'text', says: 'The length of time to wait before giving up on a delete' },
    { name: 'ignore-not-found', type: 'bool', says: 'Treat "resource not found" as a successful delete' },
    {
      name: 'interactive',
      short: 'i',
      type: 'bool',
      says: 'If true, delete resource only when user confirms',
    },
  ],
  *run(context) {
    const { flags, out, err, cluster } = context;
    const grace = graceOf(context);
    const cascade = flags.text('cascade') ?? 'background';
    if (!Object.hasOwn(POLICIES, cascade))
      throw new Failure(
        `error: invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`,
      );
    if (flags.is('force') && grace === 0)
      err(
        'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.',
      );
    const selection = flags.has('filename') ? fromFiles(context) : select(context);
    const { resources } = selection;
    if (!selection.isByName && !flags.is('all') && !flags.has('selector') && !flags.has('field-selector'))
      throw new Failure('error: resource(s) were provided, but no name was specified');
    if (flags.is('all') && flags.has('selector'))
      throw new Failure('error: cannot set --all and --selector at the same time');
    const found = everyFound(
      context,
      flags.is('ignore-not-found') ? { ...selection, errors: [] } : selection,
    );
    if (found.length === 0) {
      out('No resources found');
      return 0;
    }
    if (flags.has('namespace') && resources.some(({ namespaced }) => !namespaced))
      err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace');
    for (const each of found) {
      if (!isDryRun(context))
        perform(context, {
          type: 'delete',
          ...target(each),
          ...(grace !== undefined && { gracePeriodSeconds: grace }),
          propagationPolicy: POLICIES[cascade as keyof typeof POLICIES],
        });
      tell(context, each, grace);
    }
    if (isDryRun(context) || !flags.is('wait', true)) return codeOf(selection);
    const timeout = flags.has('timeout') ? parseDuration(flags.text('timeout') ?? '') : 0;
    if (timeout === undefined)
      throw new Failure(
        `error: invalid argument "${flags.text('timeout')}" for "--timeout" flag: time: invalid duration`,
      );
    const deadline = timeout > 0 ? cluster.now + timeout : Number.POSITIVE_INFINITY;
    for (const { object } of found) {
      const { namespace, name, uid } = object.metadata;
      const key = makeKey(namespace, name);
      const isGone = () => cluster.store.find(object.kind, key)?.metadata.uid !== uid;
      if (!(yield* waitUntil(context, deadline, isGone)))
        throw new Failure(
          `error: timed out waiting for the condition on ${resourceOfKind(object.kind)?.plural}/${name}`,
        );
    }
    return codeOf(selection);
  },
};

function graceOf({ flags }: Context): number | undefined {
  const given = flags.int('grace-period');
  if (flags.is('now')) {
    if (given !== undefined && given !== -1)
      throw new Failure('error: --now and --grace-period cannot be specified together');
    return 1;
  }
  if (flags.is('force')) {
    if (given !== undefined && given > 0)
      throw new Failure('error: --force and --grace-period greater than 0 cannot be specified together');
    return 0;
  }
  // Without --force, a pod is given a second, so that its kubelet is asked.
  if (given === 0) return 1;
  return given === undefined || given < 0 ? undefined : Math.min(given, 86_400);
}

function tell(context: Context, { resource, object }: Found, grace: number | undefined): void {
  const { namespace, name } = object.metadata;
  if (context.flags.text('output') === 'name') {
    context.out(`${fullName(resource)}/${name}`);
    return;
  }
  const done = grace === 0 ? 'force deleted' : 'deleted';
  const where = namespace === undefined ? '' : ` from ${namespace} namespace`;
  context.out(`${fullName(resource)} "${name}" ${done}${where}${dryRunMark(context)}`);
}

function fromFiles(context: Context) {
  const found: Found[] = [];
  const errors: string[] = [];
  for (const { kind, apiVersion, metadata } of readFiles(context, 'delete')) {
    const resource = resourceOfKind(kind, apiVersion);
    if (!resource)
      throw new Failure(
        `error: resource mapping not found for name: "${metadata.name}": no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    const object = getObject(
      context.cluster,
      resource,
      metadata.namespace ?? context.namespace,
      metadata.name ?? '',
    );
    if (object) found.push({ resource, object });
    else errors.push(notFound(resource, metadata.name ?? ''));
  }
  return { found, errors, resources: [], isByName: true };
}
