import type { Manifest } from '../../engine/index.ts';
import { toSortedYaml } from '../../scenario/yaml.ts';
import { atOnce, type Command } from '../command.ts';
import { diffLines } from '../output/diff-lines.ts';
import { lines } from '../print/output.ts';
import type { Listed } from '../resources/made-up.ts';
import { needServer } from '../resources/select.ts';
import { readFiles } from './apply.ts';
import { fileFlag } from './common.ts';

export const diff: Command = {
  name: 'diff',
  says: 'Diff the live version against a would-be applied version',
  usage: '-f FILENAME',
  takes: 'nothing',
  flags: [fileFlag],
  run: atOnce((context) => {
    const { cluster, out } = context;
    needServer(cluster);
    let isDifferent = false;
    for (const manifest of readFiles(context, 'diff')) {
      const { kind, apiVersion, metadata } = manifest;
      const key = `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
      const live = cluster.store.find(kind, key as never);
      const [before, after] = [live ? textOf(live) : [], textOf(live ? merged(live, manifest) : manifest)];
      const changes = diffLines(before, after);
      if (changes.length === 0) continue;
      isDifferent = true;
      const name = `${apiVersion.replace('/', '.')}.${kind}.${metadata.namespace ?? ''}.${metadata.name}`;
      for (const line of [
        `diff -u -N LIVE/${name} MERGED/${name}`,
        `--- LIVE/${name}`,
        `+++ MERGED/${name}`,
        ...changes,
      ])
        out(line);
    }
    return isDifferent ? 1 : 0;
  }),
};

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function textOf(object: Listed | Manifest): string[] {
  const { annotations, ...metadata } = object.metadata as Listed['metadata'];
  const { [LAST_APPLIED]: _, ...kept } = annotations ?? {};
  const shown = {
    ...object,
    metadata: { ...metadata, ...(Object.keys(kept).length > 0 && { annotations: kept }) },
  };
  return lines(toSortedYaml(shown));
}

/** What the manifest names is set; lists of things that have names are merged by them. */
function merged(live: unknown, wanted: unknown): never {
  return merge(live, wanted) as never;
}

function merge(live: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(live))
    return wanted.map((item: unknown, at) => merge(twin(live, item) ?? (live as unknown[])[at], item));
  if (!isMap(wanted) || !isMap(live)) return wanted;
  const names = [...new Set([...Object.keys(live), ...Object.keys(wanted)])];
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(wanted, name) ? merge(live[name], wanted[name]) : live[name]]),
  );
}

function twin(list: readonly unknown[], item: unknown): unknown {
  return isMap(item) && item.name !== undefined
    ? list.find((each) => isMap(each) && each.name === item.name)
    : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
