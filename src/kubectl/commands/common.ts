import type { Action, ActionOutcome, Manifest } from '../../engine/index.ts';
import type { Context } from '../command.ts';
import { Failure, serverError } from '../failure.ts';
import type { FlagSpec } from '../line/flags.ts';
import { nameOf, outputFlag, outputForm, printObjects } from '../print/output.ts';
import type { Listed } from '../resources/made-up.ts';
import type { Found, Selection } from '../resources/select.ts';

export const dryRunFlag: FlagSpec = {
  name: 'dry-run',
  type: 'optional',
  without: 'unchanged',
  says: 'Must be "none", "server", or "client". If client strategy, only print the object that would be sent',
  values: ['client', 'server', 'none'],
};

/** Of commands that change something and can print it. */
export const changeFlags: readonly FlagSpec[] = [dryRunFlag, outputFlag];

export const fileFlag: FlagSpec = {
  name: 'filename',
  short: 'f',
  type: 'list',
  says: "- for what is piped or follows as <<EOF, editor for the text of the page's editor",
  values: ['-', 'editor'],
};

export function isDryRun({ flags }: Context): boolean {
  const given = flags.text('dry-run');
  switch (given) {
    case undefined:
    case 'none':
      return false;
    case 'client':
    case 'server':
      return true;
    default:
      throw new Failure(`error: Invalid dry-run value (${given}). Must be "none", "server", or "client".`);
  }
}

/** ` (dry run)`, as it stands behind what would have been done. */
export function dryRunMark({ flags }: Context): string {
  const given = flags.text('dry-run');
  if (given === 'client') return ' (dry run)';
  return given === 'server' ? ' (server dry run)' : '';
}

/** Does one thing; a refusal ends the command with the server's words. */
export function perform(context: Context, action: Action): Extract<ActionOutcome, { readonly ok: true }> {
  const outcome = context.around.act(action);
  if (outcome.ok) {
    for (const note of outcome.notes) context.hint(note);
    return outcome;
  }
  for (const line of outcome.lines) context.out(line);
  throw new Failure(outcome.message.split('\n').map(serverError).join('\n'));
}

/** As {@link perform}, telling of a refusal and going on. */
export function attempt(context: Context, action: Action): boolean {
  try {
    perform(context, action);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    context.err(error.message);
    return false;
  }
}

/** Makes objects, or shows those that would be made. @param verb `created` */
export function makeAll(context: Context, manifests: readonly Manifest[], verb = 'created'): void {
  const { flags } = context;
  const form = outputForm(flags.text('output'));
  if (isDryRun(context)) {
    const isGiven = flags.has('namespace');
    const shown = manifests.map((manifest) =>
      withStatus(isGiven ? withNamespace(manifest, context) : manifest),
    ) as unknown as readonly Listed[];
    if (form.type !== 'table') for (const line of printObjects(shown, form, true)) context.out(line);
    else for (const each of shown) context.out(`${nameOf(each)} ${verb}${dryRunMark(context)}`);
    return;
  }
  for (const manifest of manifests.map((each) => withNamespace(each, context))) {
    const { lines } = perform(context, { type: 'create', manifests: [manifest] });
    if (form.type === 'table') for (const line of lines) context.out(line.replace(/created$/, verb));
    else {
      const name = /\/(\S+) created$/.exec(lines[0] ?? '')?.[1] ?? '';
      const made = context.cluster.store.find(manifest.kind, keyFor(manifest, name));
      if (made) for (const line of printObjects([made], form, true)) context.out(line);
    }
  }
}

/** As clients print what they would send: with a status that says nothing. */
function withStatus(manifest: Manifest): Manifest {
  const { kind } = manifest;
  if (kind === 'Service') return { ...manifest, status: { loadBalancer: {} } };
  return /^(Deployment|Pod|Job|CronJob|Namespace)$/.test(kind) ? { ...manifest, status: {} } : manifest;
}

function keyFor({ metadata }: Manifest, name: string) {
  return (metadata.namespace === undefined ? name : `${metadata.namespace}/${name}`) as Parameters<
    Context['cluster']['store']['find']
  >[1];
}

const clusterWide: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ClusterRole',
  'ClusterRoleBinding',
]);

export function withNamespace(manifest: Manifest, { namespace }: Pick<Context, 'namespace'>): Manifest {
  if (clusterWide.has(manifest.kind)) return manifest;
  return {
    ...manifest,
    metadata: { ...manifest.metadata, namespace: manifest.metadata.namespace ?? namespace },
  };
}

/** What a selection names, having told what it does not; ends the command where nothing is left. */
export function everyFound(context: Context, selection: Selection): readonly Found[] {
  for (const error of selection.errors) context.err(error);
  if (selection.found.length === 0 && selection.errors.length > 0) throw new Failure('');
  return selection.found;
}

/** The exit code of a command that went on past what it could not find. */
export function codeOf({ errors }: Selection): number | undefined {
  return errors.length > 0 ? 1 : undefined;
}

/** Who an object is, for an action. */
export function target({ object }: Found): {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
} {
  const { namespace, name } = object.metadata;
  return { kind: object.kind, ...(namespace !== undefined && { namespace }), name };
}

/** Prints an object that was changed: `deployment.apps/web scaled`, or what `-o` asks for. */
export function told(context: Context, { object, resource }: Found, verb: string): void {
  const form = outputForm(context.flags.text('output'));
  if (form.type === 'table') {
    context.out(`${nameOf(object)} ${verb}${dryRunMark(context)}`);
    return;
  }
  const { namespace, name } = object.metadata;
  const key = (resource.namespaced ? `${namespace ?? ''}/${name}` : name) as Parameters<
    Context['cluster']['store']['find']
  >[1];
  const now = isDryRun(context) ? object : (context.cluster.store.find(object.kind, key) ?? object);
  for (const line of printObjects([now], form, true)) context.out(line);
}

/** Waits until something is true, or a moment has come; tells which. */
export function* waitUntil(
  context: Context,
  deadline: number,
  isTrue: () => boolean,
): Generator<void, boolean> {
  for (;;) {
    if (isTrue()) return true;
    if (context.cluster.now >= deadline) return false;
    yield;
  }
}
