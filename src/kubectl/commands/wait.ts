import { makeKey } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { parseDuration } from '../print/duration.ts';
import { findAll, parsePath, printValue } from '../print/json-path.ts';
import { nameOf } from '../print/output.ts';
import type { Listed } from '../resources/made-up.ts';
import { allFlag, everywhereFlag, select, selectorFlags } from '../resources/select.ts';
import { waitUntil } from './common.ts';

export const wait: Command = {
  name: 'wait',
  says: 'Wait for a specific condition on one or many resources',
  usage:
    "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
  examples: [
    'kubectl wait --for=condition=Ready pod/web-0',
    'kubectl wait --for=condition=Available deployment/web --timeout=60s',
    'kubectl wait --for=delete pod/web-0',
  ],
  flags: [
    {
      name: 'for',
      type: 'text',
      says: "The condition to wait on: [create|delete|condition=condition-name[=condition-value]|jsonpath='{...}'[=value]]",
      values: ['condition=', 'delete', 'create', 'jsonpath='],
    },
    { name: 'timeout', type: 'text', says: 'The length of time to wait before giving up' },
    allFlag,
    everywhereFlag,
    ...selectorFlags,
  ],
  *run(context) {
    const { flags, cluster, out } = context;
    const condition = conditionOf(flags.text('for') ?? '');
    const timeout = parseDuration(flags.text('timeout') ?? '30s');
    if (timeout === undefined)
      throw new Failure(
        `error: invalid argument "${flags.text('timeout')}" for "--timeout" flag: time: invalid duration`,
      );
    const deadline = timeout < 0 ? cluster.now + 604_800_000 : cluster.now + timeout;
    if (condition.type === 'create') {
      if (!(yield* waitUntil(context, deadline, () => select(context).found.length > 0)))
        throw new Failure('error: timed out waiting for the condition');
    }
    const { found, errors, isByName } = select(context);
    if (!isByName && !flags.is('all') && !flags.has('selector') && !flags.has('field-selector'))
      throw new Failure('error: resource(s) were provided, but no name was specified');
    if (condition.type !== 'delete') {
      if (errors[0] !== undefined) throw new Failure(errors[0]);
      if (found.length === 0) throw new Failure('error: no matching resources found');
    }
    for (const { object, resource } of found) {
      const { namespace, name, uid } = object.metadata;
      const present = () => cluster.store.find(object.kind, makeKey(namespace, name));
      const isMet = () => {
        const now = present();
        if (condition.type === 'delete') return now?.metadata.uid !== uid;
        return now !== undefined && condition.holds(now);
      };
      if (!(yield* waitUntil(context, deadline, isMet)))
        throw new Failure(`error: timed out waiting for the condition on ${resource.plural}/${name}`);
      out(`${nameOf(object)} condition met`);
    }
    return 0;
  },
};

type Condition =
  | { readonly type: 'delete' }
  | { readonly type: 'create' | 'holds'; readonly holds: (object: Listed) => boolean };

/** Models k8s.io/kubectl/pkg/cmd/wait conditionFuncFor */
function conditionOf(text: string): Condition {
  if (/^delete$/i.test(text)) return { type: 'delete' };
  if (/^create$/i.test(text)) return { type: 'create', holds: () => true };
  if (text.startsWith('condition=')) {
    const [name = '', value = 'true'] = text.slice('condition='.length).split('=');
    return { type: 'holds', holds: (object) => hasCondition(object, name, value) };
  }
  if (text.startsWith('jsonpath=')) {
    const [, path = '', wanted] = /^jsonpath=['"]?(\{.*?\})['"]?(?:=(.*))?$/s.exec(text) ?? [];
    if (path === '')
      throw new Failure(
        "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
      );
    const steps = parsePath(path);
    const value = wanted?.replace(/^(['"])(.*)\1$/, '$2');
    return {
      type: 'holds',
      holds: (object) => {
        const [first] = findAll(object, steps);
        return value === undefined ? first !== undefined : first !== undefined && printValue(first) === value;
      },
    };
  }
  throw new Failure(`error: unrecognized condition: ${JSON.stringify(text)}`);
}

function hasCondition(object: Listed, name: string, value: string): boolean {
  const { status, metadata } = object as Listed & {
    readonly status?: {
      readonly observedGeneration?: number;
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    };
  };
  const observed = status?.observedGeneration;
  if (observed !== undefined && observed < (metadata.generation ?? 0)) return false;
  const found = status?.conditions?.find(({ type }) => type.toLowerCase() === name.toLowerCase());
  return found?.status.toLowerCase() === value.toLowerCase();
}
