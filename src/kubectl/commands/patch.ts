import type { PatchType } from '../../engine/index.ts';
import { readYamlDocuments } from '../../scenario/yaml.ts';
import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { select } from '../resources/select.ts';
import { changeFlags, codeOf, everyFound, isDryRun, perform, target, told } from './common.ts';

const TYPES: readonly string[] = ['json', 'merge', 'strategic'];

export const patch: Command = {
  name: 'patch',
  says: 'Update fields of a resource',
  usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
  examples: [
    `kubectl patch deployment web -p '{"spec":{"replicas":2}}'`,
    `kubectl patch node worker-1 --type=json -p '[{"op":"add","path":"/metadata/labels/disk","value":"ssd"}]'`,
  ],
  flags: [
    { name: 'patch', short: 'p', type: 'text', says: 'The patch to be applied to the resource JSON file' },
    {
      name: 'type',
      type: 'text',
      says: 'The type of patch being provided; one of [json merge strategic]',
      values: TYPES,
    },
    { name: 'subresource', type: 'text', says: 'Not simulated: only objects themselves are patched' },
    ...changeFlags,
  ],
  run: atOnce((context) => {
    const { flags } = context;
    const type = flags.text('type') ?? 'strategic';
    const text = flags.text('patch');
    if (!text)
      throw new Failure('error: must specify --patch or --patch-file containing the contents of the patch');
    if (!TYPES.includes(type))
      throw new Failure(`error: --type must be one of [json merge strategic], not "${type}"`);
    if (flags.has('subresource'))
      throw new Failure('error: --subresource is not simulated here; use kubectl scale for the size');
    const read = readYamlDocuments(text);
    if (!read.ok) throw new Failure(`error: unable to parse "${text}": yaml: ${read.problem.message}`);
    const value = read.documents[0]?.value;
    const selection = select(context);
    for (const found of everyFound(context, selection)) {
      if (isDryRun(context)) {
        told(context, found, 'patched');
        continue;
      }
      const action = { type: 'patch', ...target(found), patchType: type as PatchType, patch: value } as const;
      const { lines } = perform(context, action);
      told(context, found, lines[0]?.endsWith('(no change)') ? 'patched (no change)' : 'patched');
    }
    return codeOf(selection);
  }),
};
