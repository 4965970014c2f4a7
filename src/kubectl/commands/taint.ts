import type { Node, Taint } from '../../engine/index.ts';
import { atOnce, type Command } from '../command.ts';
import { taintText } from '../describe/writer.ts';
import { Failure } from '../failure.ts';
import { allFlag, select, selectorFlags } from '../resources/select.ts';
import { attempt, changeFlags, codeOf, everyFound, isDryRun, target, told } from './common.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const taint: Command = {
  name: 'taint',
  says: 'Update the taints on one or more nodes',
  usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  examples: [
    'kubectl taint nodes worker-1 dedicated=db:NoSchedule',
    'kubectl taint nodes worker-1 dedicated-',
  ],
  flags: [
    { name: 'overwrite', type: 'bool', says: 'If true, allow taints to be overwritten' },
    allFlag,
    ...selectorFlags,
    ...changeFlags,
  ],
  run: atOnce((context) => {
    const { args, flags } = context;
    const isChange = (arg: string, at: number) => at > 0 && (/[=:]/.test(arg) || arg.endsWith('-'));
    const first = args.findIndex(isChange);
    const resources = first < 0 ? args : args.slice(0, first);
    const changes = first < 0 ? [] : args.slice(first);
    const odd = changes.find((arg, at) => !isChange(arg, at + 1));
    if (odd !== undefined)
      throw new Failure(`error: all resources must be specified before taint changes: ${odd}`);
    if (resources.length === 0)
      throw new Failure('error: one or more resources must be specified as <resource> <name>');
    if (changes.length === 0) throw new Failure('error: at least one taint update is required');
    const add = changes.filter((change) => !change.endsWith('-')).map((change) => parseTaint(change, true));
    const remove = changes
      .filter((change) => change.endsWith('-'))
      .map((change) => parseTaint(change.slice(0, -1), false));
    const selection = select(context, resources);
    const [type] = selection.resources;
    if (type && type.kind !== 'Node')
      throw new Failure(`error: invalid resource type ${type.plural}, only node types are supported`);
    if (!selection.isByName && !flags.is('all') && !flags.has('selector'))
      throw new Failure(
        "error: at least one resource name must be specified since 'all' parameter is not set",
      );
    let code = codeOf(selection);
    for (const found of everyFound(context, selection)) {
      const { taints, word } = changed(found.object as Node, add, remove, flags.is('overwrite'));
      const action = {
        type: 'patch',
        ...target(found),
        patchType: 'merge',
        patch: { spec: { taints } },
      } as const;
      if (isDryRun(context) || attempt(context, action)) told(context, found, word);
      else code = 1;
    }
    return code;
  }),
};

function parseTaint(text: string, isNew: boolean): Taint {
  const wrong = new Failure(
    `error: invalid taint spec: ${text}\nSee 'kubectl taint -h' for help and examples`,
  );
  const [pair = '', effect = '', ...more] = text.split(':');
  const [key = '', value, ...rest] = pair.split('=');
  if (more.length > 0 || rest.length > 0 || key === '' || (isNew && effect === '')) throw wrong;
  if (effect !== '' && !EFFECTS.includes(effect))
    throw new Failure(
      `error: invalid taint effect: ${effect}, unsupported taint effect\nSee 'kubectl taint -h' for help and examples`,
    );
  return { key, effect, ...(value !== undefined && { value }) };
}

const same = (a: Taint, b: Taint) => a.key === b.key && a.effect === b.effect;

/** Models k8s.io/kubectl/pkg/cmd/taint reorganizeTaints */
function changed(
  { metadata, spec }: Node,
  add: readonly Taint[],
  remove: readonly Taint[],
  isOverwritten: boolean,
): { readonly taints: readonly Taint[]; readonly word: string } {
  const old = spec.taints ?? [];
  const known = add.filter((each) => old.some((other) => same(each, other)));
  if (known.length > 0 && !isOverwritten)
    throw new Failure(
      `error: node ${metadata.name} already has ${known.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
  let taints = [...add, ...old.filter((each) => !add.some((other) => same(each, other)))];
  const isAdded = taints.length !== old.length;
  let isRemoved = false;
  for (const each of remove) {
    const left = taints.filter(
      (other) => other.key !== each.key || (each.effect !== '' && other.effect !== each.effect),
    );
    if (left.length === taints.length) throw new Failure(`error: taint "${taintText(each)}" not found`);
    isRemoved = true;
    taints = left;
  }
  if ((isAdded && isRemoved) || isOverwritten) return { taints, word: 'modified' };
  return { taints, word: isAdded ? 'tainted' : 'untainted' };
}
