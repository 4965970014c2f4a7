import { execsOf, type Pod } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { selectPod } from '../resources/select.ts';
import { perform } from './common.ts';
import { defaultContainer } from './logs.ts';

export const exec: Command = {
  name: 'exec',
  says: 'Execute a command in a container',
  usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
  examples: ['kubectl exec web-0 -- ls /', 'kubectl exec deploy/web -c web -- sh -c "hostname; date"'],
  takes: 'pods',
  flags: [
    { name: 'container', short: 'c', type: 'text', says: 'Container name', values: 'containers' },
    {
      name: 'stdin',
      short: 'i',
      type: 'bool',
      says: 'Pass stdin to the container: what is piped in, or follows as <<EOF',
    },
    { name: 'tty', short: 't', type: 'bool', says: 'Taken; there is no terminal to type into here' },
    { name: 'quiet', short: 'q', type: 'bool', says: 'Only print output from the remote session' },
  ],
  *run(context) {
    const { args, rest, flags, cluster, called, stdin } = context;
    if (rest === undefined && args.length > 1)
      throw new Failure(
        `error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee '${called} -h' for help and examples`,
      );
    if (rest === undefined || rest.length === 0)
      throw new Failure('error: you must specify at least one command for the container');
    const pod = selectPod(context, args[0]) as Pod;
    if (flags.is('tty'))
      context.err('Unable to use a TTY - input is not a terminal or the right kind of file');
    if (/^(\/bin\/)?(ba|a)?sh$/.test(rest.join(' ')) && stdin === undefined)
      context.hint(
        'There is no terminal to type into here: a shell without a command has nothing to do. Give it one: -- sh -c "ls".',
      );
    const { namespace, name } = pod.metadata;
    perform(context, {
      type: 'exec',
      ...(namespace !== undefined && { namespace }),
      pod: name,
      container: flags.text('container') ?? defaultContainer(pod, context),
      command: rest,
      ...(flags.is('stdin') && stdin && { stdin }),
    });
    const running = execsOf(cluster.store).at(-1);
    if (!running) return 0;
    let seen = 0;
    for (;;) {
      for (const { text, stream } of running.since(seen)) context[stream === 'stdout' ? 'out' : 'err'](text);
      seen = running.count;
      if (!running.isAlive) break;
      yield;
    }
    // A container that ends takes what was executed in it along, without a word.
    const code = running.exitCode ?? 137;
    if (code !== 0) context.err(`command terminated with exit code ${code}`);
    return code;
  },
};
