import type { PodInside } from '../../../engine/index.ts';

/** Something that passes between containers: a file written or read, or a call over localhost. */
export interface Happening {
  /** The same for the same file or call, whenever it happens. */
  readonly key: string;
  readonly type: 'write' | 'read' | 'call';
  readonly at: number;
  readonly container: string;
  /** Of files. */
  readonly volume?: string;
  /** Who listens, of calls. */
  readonly to?: string;
  readonly what: string;
}

/** The newest of each kind, the newest first. */
export function happeningsIn({ volumes, calls }: PodInside): readonly Happening[] {
  const found = new Map<string, Happening>();
  const add = (happening: Happening) => {
    const before = found.get(happening.key);
    if (!before || before.at <= happening.at) found.set(happening.key, happening);
  };
  for (const { name: volume, files } of volumes) {
    for (const { path, writes, reads } of files) {
      for (const { container, at } of writes)
        add({
          key: `write ${container} ${volume} ${path}`,
          type: 'write',
          at,
          container,
          volume,
          what: path,
        });
      for (const { container, at } of reads)
        add({ key: `read ${container} ${volume} ${path}`, type: 'read', at, container, volume, what: path });
    }
  }
  for (const { at, from, to, port, path } of calls) {
    const what = path === undefined ? `localhost:${port}` : `localhost:${port}${path}`;
    add({
      key: `call ${from} ${what}`,
      type: 'call',
      at,
      container: from,
      ...(to !== undefined && { to }),
      what,
    });
  }
  return [...found.values()].sort((one, other) => other.at - one.at);
}

/** What has happened since it was last looked. */
export function newSince(
  seen: ReadonlyMap<string, number>,
  happenings: readonly Happening[],
): readonly Happening[] {
  return happenings.filter(({ key, at }) => at > (seen.get(key) ?? Number.NEGATIVE_INFINITY));
}

/** In a sentence. */
export function happeningSays({ type, container, to, what, volume }: Happening): string {
  switch (type) {
    case 'write':
      return `${container} wrote ${what} in volume ${volume}`;
    case 'read':
      return `${container} read ${what} in volume ${volume}`;
    case 'call':
      return to === undefined
        ? `${container} called ${what}: nobody listens there`
        : `${container} called ${what}, which is ${to}`;
  }
}
