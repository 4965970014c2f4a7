import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { allFlag, everywhereFlag, type Found, select, selectorFlags } from '../resources/select.ts';
import { attempt, changeFlags, codeOf, everyFound, isDryRun, target, told } from './common.ts';

/** `label` and `annotate` differ in a few words. */
interface Marking {
  readonly name: 'label' | 'annotate';
  readonly field: 'labels' | 'annotations';
  readonly one: 'label' | 'annotation';
  readonly done: 'labeled' | 'annotated';
}

function marker(marking: Marking): Command {
  const { name, one } = marking;
  return {
    name,
    says: name === 'label' ? 'Update the labels on a resource' : 'Update the annotations on a resource',
    usage: '[--overwrite] (TYPE NAME | TYPE/NAME) KEY_1=VAL_1 ... KEY_N=VAL_N',
    examples: [`kubectl ${name} pod web-0 tier=front`, `kubectl ${name} node worker-1 disk-`],
    flags: [
      { name: 'overwrite', type: 'bool', says: `If true, allow ${one}s to be overwritten` },
      { name: 'list', type: 'bool', says: `If true, display the ${one}s for a given resource` },
      allFlag,
      everywhereFlag,
      ...selectorFlags,
      ...changeFlags,
    ],
    run: atOnce((context) => {
      const { args, flags } = context;
      const isChange = (arg: string) => arg.includes('=') || arg.endsWith('-');
      const first = args.findIndex(isChange);
      const changes = first < 0 ? [] : args.slice(first);
      const resources = first < 0 ? args : args.slice(0, first);
      const odd = changes.find((arg) => !isChange(arg));
      if (odd !== undefined)
        throw new Failure(`error: all resources must be specified before ${one} changes: ${odd}`);
      if (resources.length === 0)
        throw new Failure(
          'error: one or more resources must be specified as <resource> <name> or <resource>/<name>',
        );
      if (changes.length === 0 && !flags.is('list'))
        throw new Failure(`error: at least one ${one} update is required`);
      const selection = select(context, resources);
      if (!selection.isByName && !flags.is('all') && !flags.has('selector') && !flags.is('list'))
        throw new Failure('error: resource(s) were provided, but no name was specified');
      let code = codeOf(selection);
      for (const found of everyFound(context, selection))
        if (!mark(context, marking, found, changes)) code = 1;
      return code;
    }),
  };
}

function mark(context: Context, marking: Marking, found: Found, changes: readonly string[]): boolean {
  const { flags, out, err } = context;
  const { field, one } = marking;
  const before = found.object.metadata[field] ?? {};
  const set: Record<string, string | null> = {};
  for (const change of changes) {
    const equals = change.indexOf('=');
    const key = equals < 0 ? change.slice(0, -1) : change.slice(0, equals);
    if (Object.hasOwn(set, key))
      throw new Failure(`error: can not both modify and remove a ${one} in the same command`);
    if (equals >= 0) {
      const value = change.slice(equals + 1);
      if (Object.hasOwn(before, key) && before[key] !== value && !flags.is('overwrite')) {
        err(
          one === 'label'
            ? `error: '${key}' already has a value (${before[key]}), and --overwrite is false`
            : `error: --overwrite is false but found the following declared annotation(s): '${key}' already has a value (${before[key]})`,
        );
        return false;
      }
      Object.defineProperty(set, key, { value, enumerable: true });
    } else {
      if (!Object.hasOwn(before, key)) {
        if (one === 'label') out(`label "${key}" not found.`);
        continue;
      }
      Object.defineProperty(set, key, { value: null, enumerable: true });
    }
  }
  if (flags.is('list')) {
    for (const [key, value] of Object.entries(before).sort()) out(`${key}=${value}`);
    if (changes.length === 0) return true;
  }
  const isChange = Object.entries(set).some(([key, value]) => (before[key] ?? null) !== value);
  const action = {
    type: 'patch',
    ...target(found),
    patchType: 'merge',
    patch: { metadata: { [field]: set } },
  } as const;
  if (isChange && !isDryRun(context) && !attempt(context, action)) return false;
  told(context, found, wordFor(marking, set, isChange, flags.is('overwrite')));
  return true;
}

/** Models k8s.io/kubectl/pkg/cmd/label updateDataChangeMsg */
function wordFor({ one, done }: Marking, set: object, isChange: boolean, isOverwritten: boolean): string {
  if (one === 'annotation') return done;
  if (!isChange) return 'not labeled';
  const isRemoval = Object.values(set).every((value) => value === null);
  return isRemoval && !isOverwritten ? 'unlabeled' : done;
}

export const label = marker({ name: 'label', field: 'labels', one: 'label', done: 'labeled' });
export const annotate = marker({
  name: 'annotate',
  field: 'annotations',
  one: 'annotation',
  done: 'annotated',
});
