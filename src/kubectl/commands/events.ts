import type { EventEntry } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { humanDuration } from '../print/duration.ts';
import { alignTabs, forTables } from '../print/tab-writer.ts';
import { eventObject } from '../resources/made-up.ts';
import { findResource } from '../resources/resources.ts';
import { everywhereFlag, needServer } from '../resources/select.ts';

export const events: Command = {
  name: 'events',
  says: 'List events',
  usage: '[--for TYPE/NAME] [--types=Warning] [--watch]',
  examples: ['kubectl events', 'kubectl events --for pod/web-0 --watch', 'kubectl events --types=Warning -A'],
  takes: 'nothing',
  flags: [
    { name: 'for', type: 'text', says: 'Filter events to only those pertaining to the specified resource' },
    { name: 'types', type: 'list', says: 'Output only events of given types', values: ['Normal', 'Warning'] },
    {
      name: 'watch',
      short: 'w',
      type: 'bool',
      says: 'After listing the requested events, watch for more events',
    },
    { name: 'no-headers', type: 'bool', says: "When using the default output format, don't print headers" },
    everywhereFlag,
  ],
  *run({ cluster, flags, namespace, out, err }) {
    needServer(cluster);
    const [type = '', name] = (flags.text('for') ?? '').split('/');
    const about = flags.has('for') ? findResource(type) : undefined;
    if (flags.has('for') && (!about || name === undefined))
      throw new Failure('error: --for must be in resource/name form');
    const types = flags.list('types').map((each) => each.toLowerCase());
    const isEverywhere = flags.is('all-namespaces');
    const isMine = (entry: EventEntry) => {
      const { metadata, involvedObject } = eventObject(entry) as unknown as {
        readonly metadata: { readonly namespace: string };
        readonly involvedObject: { readonly kind: string; readonly name: string };
      };
      if (!isEverywhere && metadata.namespace !== namespace) return false;
      if (about && (involvedObject.kind !== about.kind || involvedObject.name !== name)) return false;
      return types.length === 0 || types.includes(entry.type.toLowerCase());
    };
    const widths: number[] = [];
    const print = (entries: readonly EventEntry[], isWithHeader: boolean) => {
      const rows = entries.map(({ kind, key, type: level, reason, message, count, firstTime, lastTime }) => {
        const age = humanDuration(cluster.now - lastTime);
        const seen = count > 1 ? `${age} (x${count} over ${humanDuration(cluster.now - firstTime)})` : age;
        const [home, of] = key.includes('/') ? key.split('/') : ['default', key];
        return [
          ...(isEverywhere ? [home] : []),
          seen,
          level,
          reason,
          `${kind}/${of}`,
          message.trim().split('\n')[0],
        ].join('\t');
      });
      const header = ['LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE'].map((text) =>
        isEverywhere ? `NAMESPACE\t${text}` : text,
      );
      for (const line of alignTabs([...(isWithHeader ? header : []), ...rows], forTables, widths)) out(line);
    };
    let seen = cluster.store.events.head;
    const first = cluster.store.events
      .list()
      .filter(isMine)
      .sort((a, b) => a.lastTime - b.lastTime);
    if (first.length > 0) print(first, !flags.is('no-headers'));
    else if (!flags.is('watch'))
      err(isEverywhere ? 'No events found.' : `No events found in ${namespace} namespace.`);
    while (flags.is('watch') && cluster.store.apiServer.isServing) {
      yield;
      const from = seen;
      seen = cluster.store.events.head;
      for (const entry of cluster.store.events.list())
        if (entry.seq > from && isMine(entry)) print([entry], false);
    }
    return 0;
  },
};
