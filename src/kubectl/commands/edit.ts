import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { nameOf } from '../print/output.ts';
import { select } from '../resources/select.ts';
import { everyFound, target } from './common.ts';

export const edit: Command = {
  name: 'edit',
  says: "Edit a resource on the server, in the page's YAML editor",
  usage: '(RESOURCE/NAME | TYPE NAME)',
  examples: ['kubectl edit deployment/web'],
  flags: [],
  run: atOnce((context) => {
    const { args, around, hint } = context;
    if (args.length === 0) throw new Failure('error: must specify one of -f and -k');
    const [found, ...more] = everyFound(context, select(context));
    if (!found || more.length > 0) throw new Failure('error: name one object to edit');
    const { kind, namespace, name } = target(found);
    if (!around.openEditor)
      throw new Failure('error: there is no editor here; use kubectl patch, or kubectl apply -f -');
    around.openEditor(kind, namespace, name);
    hint(`The YAML of ${nameOf(found.object)} is open in the inspector: change it there and press Apply.`);
  }),
};
