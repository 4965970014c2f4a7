import {
  bytes,
  calls,
  cores,
  duration,
  oneOf,
  percentage,
  type Reader,
  type Reading,
  wholeNumber,
} from './annotation-values.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { catalogue } from './catalogue.ts';

/**
 * Behaviour by annotation: `podground.dev/<setting>` on a pod is about its first container,
 * `podground.dev/<container>.<setting>` about the one of this name. What is not understood changes nothing;
 * {@link describeAnnotations} tells the person who wrote it. They are about modelled programs: a command that is executed
 * does what it says.
 */
export const PREFIX = 'podground.dev/';

type Annotations = Readonly<Record<string, unknown>>;

interface Setting {
  /** For people: what it sets. */
  readonly says: string;
  /** The behaviour as this text changes it; or what the text should be. */
  readonly apply: (text: string, behaviour: ImageBehaviour) => Reading<ImageBehaviour>;
}

/** Podground's own programs by their short names: `slow-starter` for `podground/slow-starter`. */
const programs = new Map(
  catalogue.flatMap((image) =>
    image.names
      .filter((name) => name.startsWith('podground/'))
      .map((name) => [name.slice('podground/'.length), image] as const),
  ),
);

/** A server's figures where the program was none before. */
const plainServer = { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 200 * 1024, queueLength: 500 };

/** All that can be set, in the order in which it is done: the whole program first, then its parts. */
export const settings: Readonly<Record<string, Setting>> = {
  behaviour: setting('which of Podground’s own programs it is', oneOf(programs), (now, program) => {
    const ports = program.server?.ports ?? now.server?.ports;
    // What was pulled, and where clients look for it, is as the image says.
    return {
      ...program,
      sizeBytes: now.sizeBytes,
      ...(program.server && { server: { ...program.server, ...(ports && { ports }) } }),
    };
  }),
  startup: setting('how long it starts', duration(600_000, '10m'), (now, startupMs) => ({
    ...now,
    startupMs,
    // The whole of it: nothing is set up besides.
    ...(now.state && { state: { ...now.state, initializeMs: 0 } }),
  })),
  memory: setting('memory that it needs', bytes(false), (now, idleMemoryBytes) => ({
    ...now,
    idleMemoryBytes,
  })),
  leak: setting('memory that it loses each second', bytes(true), (now, leakBytesPerSecond) => ({
    ...now,
    leakBytesPerSecond,
  })),
  cpu: setting('CPU that it uses all the time', cores, (now, idleCpuMillis) => ({ ...now, idleCpuMillis })),
  'cpu-per-request': setting('CPU time of one request', duration(60_000, '1m'), (now, ms) =>
    withServer(now, { cpuMsPerRequest: Math.max(0.001, ms) }),
  ),
  'wait-per-request': setting('time of one request beside CPU', duration(60_000, '1m'), (now, waitMs) =>
    withServer(now, { waitMs }),
  ),
  queue: setting(
    'requests that may wait; more are refused with 503',
    wholeNumber(1, 100_000),
    (now, queueLength) => withServer(now, { queueLength }),
  ),
  fails: setting('the part of the requests at which it fails with 500', percentage, (now, fails) =>
    withServer(now, { fails }),
  ),
  calls: setting('Services that it calls for each request', calls, (now, called) =>
    withServer(now, { calls: called }),
  ),
  'crash-after': setting(
    'when it ends by itself, counted from when it is ready',
    duration(86_400_000, '24h'),
    (now, afterMs) => ({
      ...now,
      ends: { code: now.ends?.code ?? 1, cpuMillis: now.ends?.cpuMillis ?? 1, afterMs },
    }),
  ),
  'exit-code': setting(
    'the code with which it ends by itself, at once unless crash-after says when',
    wholeNumber(0, 255),
    (now, code) => ({
      ...now,
      ends: { afterMs: now.ends?.afterMs ?? 0, cpuMillis: now.ends?.cpuMillis ?? 1, code },
    }),
  ),
  'deadlock-after': setting(
    'when it stops to answer, though it lives on',
    duration(86_400_000, '24h'),
    (now, afterMs) => ({
      ...now,
      breaks: { afterMs, how: 'hangs' },
    }),
  ),
};

/** What a person can set, for the page: the annotation's name, and what it sets. */
export const behaviourSettings: readonly { readonly annotation: string; readonly says: string }[] =
  Object.entries(settings).map(([name, { says }]) => ({ annotation: PREFIX + name, says }));

/** A container's behaviour as the pod's annotations change it. Whatever they say, it never throws. */
export function withAnnotations(
  behaviour: ImageBehaviour,
  annotations: Annotations | undefined,
  container: string,
  isFirst: boolean,
): ImageBehaviour {
  if (!annotations) return behaviour;
  let changed = behaviour;
  for (const [name, { apply }] of Object.entries(settings)) {
    const text =
      own(annotations, `${PREFIX}${container}.${name}`) ??
      (isFirst ? own(annotations, PREFIX + name) : undefined);
    if (typeof text !== 'string') continue;
    const reading = apply(text.trim(), changed);
    if (reading.ok) changed = reading.value;
  }
  return changed;
}

/** What is wrong with a pod's annotations of ours: one sentence each, naming the annotation and what would be right. */
export function describeAnnotations(annotations: Annotations, containers: readonly string[]): string[] {
  const notes: string[] = [];
  for (const [key, text] of Object.entries(annotations)) {
    if (!key.startsWith(PREFIX)) continue;
    const rest = key.slice(PREFIX.length);
    const dot = rest.lastIndexOf('.');
    const container = dot < 0 ? undefined : rest.slice(0, dot);
    const name = rest.slice(dot + 1);
    const known = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!known)
      notes.push(
        `annotation ${shorten(key)}: no such setting; there are ${Object.keys(settings).join(', ')}`,
      );
    else if (container !== undefined && !containers.includes(container))
      notes.push(
        `annotation ${shorten(key)}: no container "${shorten(container)}"; there are ${containers.join(', ')}`,
      );
    else {
      const reading = typeof text === 'string' ? known.apply(text.trim(), anyProgram) : undefined;
      if (reading && !reading.ok)
        notes.push(`annotation ${shorten(key)}: must be ${reading.wants}, got "${shorten(String(text))}"`);
    }
  }
  return notes;
}

/** To try an annotation on: what it says must not depend on the program. */
const anyProgram: ImageBehaviour = {
  title: '',
  names: [],
  sizeBytes: 1,
  startupMs: 0,
  startupCpuMillis: 0,
  idleCpuMillis: 0,
  idleMemoryBytes: 0,
};

function setting<T>(
  says: string,
  read: Reader<T>,
  change: (behaviour: ImageBehaviour, value: T) => ImageBehaviour,
): Setting {
  return {
    says,
    apply: (text, behaviour) => {
      const reading = read(text);
      return reading.ok ? { ok: true, value: change(behaviour, reading.value) } : reading;
    },
  };
}

function withServer(
  now: ImageBehaviour,
  more: Partial<NonNullable<ImageBehaviour['server']>>,
): ImageBehaviour {
  return { ...now, server: { ...plainServer, ...now.server, ...more } };
}

function own(annotations: Annotations, key: string): unknown {
  return Object.hasOwn(annotations, key) ? annotations[key] : undefined;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
