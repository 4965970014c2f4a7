import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { allFlag, select, selectorFlags } from '../resources/select.ts';
import { attempt, changeFlags, codeOf, everyFound, isDryRun, target, told } from './common.ts';

export const scale: Command = {
  name: 'scale',
  says: 'Set a new size for a deployment, replica set, or replication controller',
  usage: '[--current-replicas=count] --replicas=COUNT (TYPE NAME | TYPE/NAME)',
  examples: [
    'kubectl scale deployment/web --replicas=5',
    'kubectl scale --current-replicas=2 --replicas=3 deployment/web',
  ],
  takes: 'workloads',
  flags: [
    { name: 'replicas', type: 'int', says: 'The new desired number of replicas. Required' },
    { name: 'current-replicas', type: 'int', says: 'Precondition for current size' },
    allFlag,
    ...selectorFlags,
    ...changeFlags,
  ],
  run: atOnce((context) => {
    const { flags, err } = context;
    const replicas = flags.int('replicas');
    if (replicas === undefined || replicas < 0)
      throw new Failure(
        'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
      );
    if (replicas > 5_000) throw new Failure('error: 5000 replicas are the most here');
    const selection = select(context);
    if (!selection.isByName && !flags.is('all') && !flags.has('selector'))
      throw new Failure('error: resource(s) were provided, but no name was specified');
    let code = codeOf(selection);
    for (const each of everyFound(context, selection)) {
      const current = (each.object as { readonly spec?: { readonly replicas?: number } }).spec?.replicas ?? 1;
      const wanted = flags.int('current-replicas') ?? -1;
      if (wanted >= 0 && wanted !== current) {
        err(`error: Expected replicas to be ${wanted}, was ${current}`);
        code = 1;
      } else if (isDryRun(context) || attempt(context, { type: 'scale', ...target(each), replicas }))
        told(context, each, 'scaled');
      else code = 1;
    }
    return code;
  }),
};
