import { type Key, keyOf, makeKey } from '../api/key.ts';
import type { Settings } from '../api/settings.ts';
import type { AnyObject, Kind, KindMap, Pod } from '../api/types.ts';
import type { Clock } from '../sim/clock.ts';
import type { RandomSource } from '../sim/random.ts';
import { ApiServer } from './api-server.ts';
import { EventLog } from './events.ts';
import { RevisionLog } from './log.ts';
import { PodTallies, type PodTally } from './pod-tally.ts';
import type { Cause, Revision } from './revision.ts';
import { SharedSpecs } from './shared-specs.ts';
import { Index, type Table } from './table.ts';

export type WatchHandler = (revision: Revision) => void;

/** Reading is open to every component; writing goes through a {@link Client}, which knows who writes and why. */
export class Store {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly settings: Settings;
  readonly log = new RevisionLog();
  readonly apiServer = new ApiServer();
  readonly events: EventLog;
  readonly sharedSpecs = new SharedSpecs();
  readonly #tables = new Map<string, Table>();
  readonly #watchers = new Map<string, Set<WatchHandler>>();
  readonly #podsByNode = new Index((object) =>
    object.kind === 'Pod' ? (object as Pod).spec.nodeName : undefined,
  );
  /** By the controlling owner's UID, or as an orphan. Models pkg/controller/controller_utils.go AddPodControllerUIDIndexer */
  readonly #byController = new Index(
    ({ kind, metadata }) =>
      metadata.ownerReferences?.find((owner) => owner.controller)?.uid ?? orphansOf(kind, metadata.namespace),
  );

  /** By UID. */
  readonly #keys = new Map<string, Key>();
  readonly #podTallies = new PodTallies();

  constructor(clock: Clock, random: RandomSource, settings: Settings) {
    this.clock = clock;
    this.random = random;
    this.settings = { ...settings };
    this.events = new EventLog(clock, settings.eventTtl, this.apiServer);
  }

  /** Changes settings from now on: whoever uses one reads it anew. */
  configure(change: Partial<Settings>): void {
    Object.assign(this.settings, change);
  }

  /** What reading would give if settings were otherwise. `read` must not write. */
  supposing<T>(change: Partial<Settings>, read: () => T): T {
    const before = { ...this.settings };
    Object.assign(this.settings, change);
    try {
      return read();
    } finally {
      Object.assign(this.settings, before);
    }
  }

  /** From an object's change to a watching component's acting on it, ms. */
  get watchLatency(): number {
    return this.settings.watchLatency + this.apiServer.latency;
  }

  get<K extends Kind>(kind: K, key: Key): KindMap[K] | undefined {
    return this.#tables.get(kind)?.get(key) as KindMap[K] | undefined;
  }

  /** As {@link get}, for a kind known only at run time. */
  find(kind: string, key: Key): AnyObject | undefined {
    return this.#tables.get(kind)?.get(key);
  }

  named<K extends Kind>(kind: K, namespace: string | undefined, name: string): KindMap[K] | undefined {
    return this.get(kind, makeKey(namespace, name));
  }

  /** All objects of a kind, oldest first. Do not write to the kind while iterating: take a copy first. */
  list<K extends Kind>(kind: K): Iterable<KindMap[K]> {
    return (this.#tables.get(kind)?.values() ?? []) as Iterable<KindMap[K]>;
  }

  count(kind: string): number {
    return this.#tables.get(kind)?.size ?? 0;
  }

  /** Everything that is stored, kind by kind. */
  *all(): Iterable<AnyObject> {
    for (const table of this.#tables.values()) yield* table.values();
  }

  /** The kinds of which at least one object was ever stored. */
  kinds(): Iterable<string> {
    return this.#tables.keys();
  }

  /** Pods bound to a node, whatever their phase. Take a copy before writing. */
  podsOnNode(nodeName: string): Iterable<Pod> {
    return this.#podsByNode.get(nodeName) as Iterable<Pod>;
  }

  /** Objects whose controlling owner has this UID. Take a copy before writing. */
  controlledBy(uid: string): Iterable<AnyObject> {
    return this.#byController.get(uid);
  }

  /** How many active pods this owner controls, by their labels. */
  podTallies(ownerUid: string): readonly PodTally[] {
    return this.#podTallies.of(ownerUid);
  }

  /** Objects of a kind that no owner controls. Take a copy before writing. */
  orphans<K extends Kind>(kind: K, namespace: string | undefined): Iterable<KindMap[K]> {
    return this.#byController.get(orphansOf(kind, namespace)) as Iterable<KindMap[K]>;
  }

  /**
   * Calls `handler` right after each write to one of `kinds` (`'*'`: to any). Handlers note what changed and
   * come back for it later on the clock; they must not write.
   *
   * @returns a function that ends the watch
   */
  watch(kinds: readonly string[], handler: WatchHandler): () => void {
    for (const kind of kinds) {
      const handlers = this.#watchers.get(kind);
      if (handlers) handlers.add(handler);
      else this.#watchers.set(kind, new Set([handler]));
    }
    return () => {
      for (const kind of kinds) this.#watchers.get(kind)?.delete(handler);
    };
  }

  /** Appends one revision and makes it the present. For {@link Client}, which has checked the rules. */
  commit(before: AnyObject | undefined, after: AnyObject | undefined, by: string, cause: Cause): Revision {
    const subject = after ?? before;
    if (!subject) throw new Error('a revision must be about an object');
    const { kind } = subject;
    const key = this.#keyOf(subject, after === undefined);
    const rev = this.log.head + 1;
    const stamped = after && withResourceVersion(after, rev);
    const revision: Revision = {
      rev,
      time: this.clock.now,
      kind,
      key,
      ...(before && { before }),
      ...(stamped && { after: stamped }),
      by,
      cause,
    };
    this.log.append(revision);
    this.#apply(kind, key, before, stamped);
    for (const handler of this.#watchers.get(kind) ?? []) handler(revision);
    for (const handler of this.#watchers.get('*') ?? []) handler(revision);
    return revision;
  }

  /** One text for all revisions of an object. */
  #keyOf(object: AnyObject, isLast: boolean): Key {
    const { uid } = object.metadata;
    const known = this.#keys.get(uid);
    if (isLast) this.#keys.delete(uid);
    if (known !== undefined) return known;
    const key = keyOf(object);
    if (!isLast) this.#keys.set(uid, key);
    return key;
  }

  #apply(kind: string, key: Key, before: AnyObject | undefined, after: AnyObject | undefined): void {
    let table = this.#tables.get(kind);
    if (!table) {
      table = new Map();
      this.#tables.set(kind, table);
    }
    if (after) table.set(key, after);
    else table.delete(key);
    if (kind === 'Pod') {
      this.#podsByNode.replace(before, after);
      this.#podTallies.replace(before, after);
    }
    this.#byController.replace(before, after);
  }
}

function orphansOf(kind: string, namespace: string | undefined): string {
  return `orphan ${kind} of ${namespace ?? ''}`;
}

function withResourceVersion(object: AnyObject, rev: number): AnyObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(rev) } } as AnyObject;
}
