import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { findResource } from '../resources/resources.ts';
import { needServer } from '../resources/select.ts';
import { SERVER } from './config.ts';

const VERSION = 'v1.34.1';

export const version: Command = {
  name: 'version',
  says: 'Print the client and server version information',
  usage: '[flags]',
  takes: 'nothing',
  flags: [{ name: 'client', type: 'bool', says: 'If true, shows client version only (no server required)' }],
  run: atOnce(({ out, flags, cluster }) => {
    out(`Client Version: ${VERSION}`);
    out('Kustomize Version: v5.7.1');
    if (flags.is('client')) return;
    needServer(cluster);
    out(`Server Version: ${VERSION}`);
  }),
};

export const clusterInfo: Command = {
  name: 'cluster-info',
  says: 'Display cluster information',
  usage: '',
  takes: 'nothing',
  flags: [],
  run: atOnce(({ out, cluster }) => {
    needServer(cluster);
    out(`Kubernetes control plane is running at ${SERVER}`);
    out('');
    out("To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.");
  }),
};

const canI: Command = {
  name: 'can-i',
  says: 'Check whether an action is allowed',
  usage: 'VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
  takes: 'kinds',
  flags: [
    {
      name: 'all-namespaces',
      short: 'A',
      type: 'bool',
      says: 'If true, check the specified action in all namespaces',
    },
    {
      name: 'quiet',
      short: 'q',
      type: 'bool',
      says: 'If true, suppress output and just return the exit code',
    },
    { name: 'list', type: 'bool', says: 'If true, prints all allowed actions' },
  ],
  run: atOnce(({ args, out, err, cluster, flags }) => {
    needServer(cluster);
    const [verb, type] = args;
    if (!flags.is('list') && (verb === undefined || type === undefined))
      throw new Failure(
        "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      );
    const [name = ''] = (type ?? '').split('/');
    const resource = findResource(name);
    if (type !== undefined && name !== '*' && !resource && !type.startsWith('/'))
      err(`Warning: the server doesn't have a resource type '${name}'`);
    else if (resource && !resource.namespaced)
      err(
        `Warning: resource '${resource.plural}' is not namespace scoped${resource.group ? ` in group '${resource.group}'` : ''}`,
      );
    if (!flags.is('quiet')) out('yes');
  }),
};

const whoAmI: Command = {
  name: 'whoami',
  says: 'Experimental: Check self subject attributes',
  usage: '',
  takes: 'nothing',
  flags: [],
  run: atOnce(({ out, cluster }) => {
    needServer(cluster);
    for (const line of [
      'ATTRIBUTE   VALUE',
      'Username    learner',
      'Groups      [system:masters system:authenticated]',
    ])
      out(line);
  }),
};

export const auth: Command = {
  name: 'auth',
  says: 'Inspect authorization',
  usage: 'SUBCOMMAND',
  flags: [],
  subcommands: [canI, whoAmI],
};
