import { atOnce, type Command } from '../command.ts';
import { outputForm } from '../print/output.ts';
import { alignTabs, forTables } from '../print/tab-writer.ts';
import { fullPlural, resources } from '../resources/resources.ts';
import { needServer } from '../resources/select.ts';

export const apiResources: Command = {
  name: 'api-resources',
  says: 'Print the supported API resources on the server',
  usage: '[flags]',
  takes: 'nothing',
  flags: [
    {
      name: 'namespaced',
      type: 'bool',
      says: 'If false, non-namespaced resources will be returned, otherwise returning namespaced resources by default',
    },
    { name: 'api-group', type: 'text', says: 'Limit to resources in the specified API group' },
    { name: 'no-headers', type: 'bool', says: "When using the default output format, don't print headers" },
    {
      name: 'output',
      short: 'o',
      type: 'text',
      says: 'Output format. One of: (name, wide)',
      values: ['name', 'wide'],
    },
  ],
  run: atOnce(({ cluster, flags, out }) => {
    needServer(cluster);
    const group = flags.text('api-group');
    const shown = resources
      .filter((each) => !flags.has('namespaced') || each.namespaced === flags.is('namespaced'))
      .filter((each) => group === undefined || each.group === group)
      .sort((a, b) => (`${a.group}/${a.plural}` < `${b.group}/${b.plural}` ? -1 : 1));
    if (outputForm(flags.text('output')).type === 'name') {
      for (const each of shown) out(fullPlural(each));
      return 0;
    }
    const rows = shown.map(({ plural, shortNames, apiVersion, namespaced, kind }) =>
      [plural, shortNames.join(','), apiVersion, namespaced, kind].join('\t'),
    );
    const header = flags.is('no-headers') ? [] : ['NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND'];
    for (const line of alignTabs([...header, ...rows], forTables)) out(line);
    return 0;
  }),
};

export const apiVersions: Command = {
  name: 'api-versions',
  says: 'Print the supported API versions on the server, in the form of "group/version"',
  usage: '',
  takes: 'nothing',
  flags: [],
  run: atOnce(({ cluster, out }) => {
    needServer(cluster);
    for (const version of [...new Set(resources.map(({ apiVersion }) => apiVersion))].sort()) out(version);
    return 0;
  }),
};
