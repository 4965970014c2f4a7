import type { Manifest } from '../../engine/index.ts';
import { parseManifests } from '../../scenario/yaml.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure, serverError } from '../failure.ts';
import { nameOf, outputForm, printObjects } from '../print/output.ts';
import type { Listed } from '../resources/made-up.ts';
import { needServer } from '../resources/select.ts';
import { changeFlags, dryRunMark, fileFlag, isDryRun, withNamespace } from './common.ts';

export const apply: Command = {
  name: 'apply',
  says: 'Apply a configuration to a resource by file name or stdin',
  usage: '(-f FILENAME) [flags]',
  examples: [
    'kubectl apply -f - <<EOF\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\nEOF',
    'kubectl apply -f editor',
  ],
  takes: 'nothing',
  flags: [
    fileFlag,
    ...changeFlags,
    { name: 'recursive', short: 'R', type: 'bool', says: 'Process the directory used in -f recursively' },
    { name: 'server-side', type: 'bool', says: 'Taken, and done as always' },
    { name: 'force', type: 'bool', says: 'Taken, and without effect' },
    { name: 'validate', type: 'optional', without: 'true', says: 'Manifests are always validated' },
  ],
  run: atOnce((context) => {
    const { around, out, err, hint, flags } = context;
    const manifests = readFiles(context, 'apply');
    needServer(context.cluster);
    const form = outputForm(flags.text('output'));
    if (isDryRun(context)) {
      for (const manifest of manifests)
        out(`${nameOf(manifest as unknown as Listed)} ${wouldBe(context, manifest)}${dryRunMark(context)}`);
      return 0;
    }
    const outcome = around.act({ type: 'apply', manifests });
    if (form.type === 'table') for (const line of outcome.lines) out(line);
    else
      for (const { kind, metadata } of manifests) {
        const key = `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
        const object = context.cluster.store.find(kind, key as never);
        if (object) for (const line of printObjects([object], form, true)) out(line);
      }
    for (const note of outcome.notes) hint(note);
    if (outcome.ok) return 0;
    for (const message of outcome.message.split('\n')) err(serverError(message));
    return 1;
  }),
};

function wouldBe({ cluster }: Context, { kind, metadata }: Manifest): string {
  const key = `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
  return cluster.store.find(kind, key as never) ? 'configured' : 'created';
}

/** What the files of `-f` hold: there are only what is piped in, and the page's editor. */
export function readFiles(context: Context, verb: string): Manifest[] {
  const { flags, args, namespace } = context;
  const files = flags.list('filename');
  if (args.length > 0 && verb !== 'delete')
    throw new Failure(
      `error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl ${verb} -h' for help and examples`,
    );
  if (files.length === 0) throw new Failure('error: must specify one of -f and -k');
  return files.flatMap((file) => {
    const parsed = parseManifests(textOf(file, context));
    const source = file === '-' ? 'STDIN' : file;
    if (!parsed.ok) throw new Failure(`error: error parsing ${source}: ${parsed.message}`);
    return parsed.manifests.map((manifest) => {
      const own = manifest.metadata.namespace;
      if (flags.has('namespace') && own !== undefined && own !== namespace)
        throw new Failure(
          `error: the namespace from the provided object "${own}" does not match the namespace "${namespace}". You must pass '--namespace=${own}' to perform this operation.`,
        );
      return withNamespace(manifest, context);
    });
  });
}

function textOf(file: string, { stdin, around }: Context): string {
  if (file === '-') {
    if (stdin === undefined || stdin.trim() === '') throw new Failure('error: no objects passed to apply');
    return stdin;
  }
  if (file === 'editor') {
    if (around.editorText?.trim()) return around.editorText;
    throw new Failure("error: the page's editor is not open, or empty. Open it with D.");
  }
  throw new Failure(
    `error: the path "${file}" does not exist\nThere are no files here. Write "kubectl apply -f - <<EOF", paste the manifest and end with EOF on a line of its own; or "kubectl apply -f editor" for the text in the page's editor.`,
  );
}
