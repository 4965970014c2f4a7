import { makeKey } from '../../engine/index.ts';
import { toSortedYaml } from '../../scenario/yaml.ts';
import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { lines } from '../print/output.ts';
import { alignTabs, forTables } from '../print/tab-writer.ts';

const NAME = 'podground';
export const SERVER = 'https://10.0.0.1:6443';

const plain = { takes: 'nothing', flags: [] } as const;

const currentContext: Command = {
  ...plain,
  name: 'current-context',
  says: 'Display the current-context',
  usage: '',
  run: atOnce(({ out }) => out(NAME)),
};

const getContexts: Command = {
  ...plain,
  name: 'get-contexts',
  says: 'Describe one or many contexts',
  usage: '[(-o|--output=)name)]',
  flags: [
    { name: 'output', short: 'o', type: 'text', says: 'Output format. One of: (name)', values: ['name'] },
  ],
  run: atOnce(({ out, around, flags }) => {
    if (flags.text('output') === 'name') {
      out(NAME);
      return;
    }
    const namespace = around.namespace === 'default' ? '' : around.namespace;
    const rows = [
      'CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE',
      `*\t${NAME}\t${NAME}\tlearner\t${namespace}`,
    ];
    for (const line of alignTabs(rows, forTables)) out(line);
  }),
};

const setContext: Command = {
  ...plain,
  name: 'set-context',
  says: 'Set a context entry in kubeconfig: here, its namespace',
  usage: '[NAME | --current] --namespace=namespace',
  examples: ['kubectl config set-context --current --namespace=shop'],
  flags: [{ name: 'current', type: 'bool', says: 'Modify the current context' }],
  run: atOnce(({ out, around, flags, args, hint }) => {
    const name = flags.is('current') ? NAME : args[0];
    if (name === undefined) throw new Failure('error: Unexpected args: []');
    if (name !== NAME) throw new Failure(`error: there is one context here: ${NAME}`);
    const namespace = flags.text('namespace');
    if (namespace !== undefined) {
      around.namespace = namespace || 'default';
      if (!around.cluster.store.get('Namespace', makeKey(undefined, around.namespace)))
        hint(`There is no namespace "${around.namespace}" yet: kubectl create namespace ${around.namespace}`);
    }
    out(`Context "${NAME}" modified.`);
  }),
};

const useContext: Command = {
  ...plain,
  name: 'use-context',
  says: 'Set the current-context in a kubeconfig file',
  usage: 'CONTEXT_NAME',
  run: atOnce(({ out, args }) => {
    if (args[0] !== NAME) throw new Failure(`error: no context exists with the name: "${args[0] ?? ''}"`);
    out(`Switched to context "${NAME}".`);
  }),
};

const view: Command = {
  ...plain,
  name: 'view',
  says: 'Display merged kubeconfig settings',
  usage: '[flags]',
  flags: [
    {
      name: 'minify',
      type: 'bool',
      says: 'Remove all information not used by current-context from the output',
    },
  ],
  run: atOnce(({ out, around: { namespace } }) => {
    const config = {
      apiVersion: 'v1',
      clusters: [{ cluster: { 'certificate-authority-data': 'DATA+OMITTED', server: SERVER }, name: NAME }],
      contexts: [
        {
          context: { cluster: NAME, ...(namespace !== 'default' && { namespace }), user: 'learner' },
          name: NAME,
        },
      ],
      'current-context': NAME,
      kind: 'Config',
      users: [
        {
          name: 'learner',
          user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
        },
      ],
    };
    for (const line of lines(toSortedYaml(config))) out(line);
  }),
};

export const config: Command = {
  name: 'config',
  says: 'Modify kubeconfig files',
  usage: 'SUBCOMMAND',
  flags: [],
  subcommands: [currentContext, getContexts, setContext, useContext, view],
};
