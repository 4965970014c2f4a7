import { atOnce, type Command } from '../command.ts';
import { describeObject } from '../describe/describe.ts';
import { Failure } from '../failure.ts';
import { findResource } from '../resources/resources.ts';
import { everywhereFlag, listObjects, select, selectorFlags } from '../resources/select.ts';
import { nothingIn } from './get.ts';

export const describe: Command = {
  name: 'describe',
  says: 'Show details of a specific resource or group of resources',
  usage: '(TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [flags]',
  examples: [
    'kubectl describe node worker-1',
    'kubectl describe pods/web-0',
    'kubectl describe po -l app=web',
  ],
  flags: [
    ...selectorFlags,
    everywhereFlag,
    { name: 'show-events', type: 'bool', says: 'If true, display events related to the described object' },
    { name: 'chunk-size', type: 'int', says: 'Return large lists in chunks' },
  ],
  run: atOnce((context) => {
    const { args, cluster, flags, namespace, out, err } = context;
    if (args.length === 0)
      throw new Failure(
        'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    const selection = select(context);
    let { found, errors } = selection;
    // A name that there is not may be the beginning of names that there are.
    const resource = findResource(args[0] ?? '');
    if (found.length === 0 && args.length === 2 && resource) {
      const begun = listObjects(cluster, resource, namespace).filter(({ metadata }) =>
        metadata.name.startsWith(args[1] ?? ''),
      );
      if (begun.length > 0) {
        found = begun.map((object) => ({ resource, object }));
        errors = [];
      }
    }
    for (const [at, { object }] of found.entries()) {
      if (at > 0) for (const line of ['', '']) out(line);
      for (const line of describeObject(object, { cluster, now: cluster.now }, flags.is('show-events', true)))
        out(line);
    }
    for (const error of errors) err(error);
    if (found.length === 0 && errors.length === 0) err(nothingIn(context, selection.resources));
    return errors.length > 0 ? 1 : 0;
  }),
};
