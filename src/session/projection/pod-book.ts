import type { AnyObject, Cluster, Machine, Pod, Revision } from '../../engine/index.ts';
import type { Changes } from './changes.ts';
import { dotOf, FREE } from './dots.ts';
import { type SeatMemory, Seats } from './seats.ts';

/** Where pods are that have no node yet. */
export const TRAY = '';

/** One place for pods: a node, or the tray. */
export interface Place {
  readonly seats: Seats;
  /** One letter for each seat: how the pod on it looks. See `dots.ts`. Empty for the tray. */
  dots: string;
  /** Grows whenever a pod of this place comes, goes or changes. */
  version: number;
}

interface Entry {
  readonly pod: Pod;
  readonly place: string;
  readonly seat: number;
  readonly isLost: boolean;
  /** How it looks from afar. */
  readonly letter: string;
}

/**
 * Which pods there are, where each sits, and how it looks from afar. It reads every revision once, so that what does
 * not change costs nothing, however many pods there are.
 */
export class PodBook {
  readonly #entries = new Map<string, Entry>();
  readonly #places = new Map<string, Place>();
  readonly #poweredOn = new Map<string, boolean>();
  readonly #stale = new Set<string>();
  readonly #tally = new Map<string, number>();
  readonly #memory: SeatMemory | undefined;
  #changedPlaces: ReadonlySet<string> = new Set();
  #membership = 0;

  /** @param memory where pods sat in other runs from the same start */
  constructor(memory?: SeatMemory) {
    this.#memory = memory;
  }

  /** Takes note of what is new. */
  read({ store }: Cluster, changes: Changes): void {
    if (changes.areAll) {
      this.#reset();
      for (const machine of store.list('Machine')) this.#notePower(machine);
      // Whoever had a seat gets it before others look for a free one.
      for (const pod of store.list('Pod')) if (this.#rememberedSeat(pod) !== undefined) this.#put(pod);
      for (const pod of store.list('Pod')) this.#put(pod);
    } else {
      for (const revision of changes.revisions) this.#note(revision);
    }
    for (const name of this.#stale) this.#draw(name);
    this.#changedPlaces = new Set(this.#stale);
    this.#stale.clear();
  }

  /** Names of the places of which a pod came, went or changed at the last reading. */
  get changedPlaces(): ReadonlySet<string> {
    return this.#changedPlaces;
  }

  /** Another number whenever another pod is there, or one is elsewhere. */
  get membership(): number {
    return this.#membership;
  }

  get size(): number {
    return this.#entries.size;
  }

  place(name: string): Place | undefined {
    return this.#places.get(name);
  }

  /** A pod, where it is, and whether its machine is lost. */
  entry(uid: string): Readonly<Entry> | undefined {
    return this.#entries.get(uid);
  }

  /** How many pods look so, by their letter. */
  count(letter: string): number {
    return this.#tally.get(letter) ?? 0;
  }

  /** UIDs of all pods. */
  uids(): Iterable<string> {
    return this.#entries.keys();
  }

  #note(revision: Revision): void {
    const { kind, before, after } = revision;
    if (kind === 'Pod') {
      if (before && before.metadata.uid !== after?.metadata.uid) this.#remove(before.metadata.uid);
      if (after) this.#put(after as Pod);
    } else if (kind === 'Machine') {
      if (after) this.#notePower(after as Machine);
      else this.#losePower((before as AnyObject).metadata.name);
    }
  }

  #put(pod: Pod): void {
    const { uid } = pod.metadata;
    const place = pod.spec.nodeName ?? TRAY;
    let known = this.#entries.get(uid);
    if (known && known.place !== place) {
      this.#remove(uid);
      known = undefined;
    }
    const seat = known?.seat ?? this.#placeOf(place).seats.take(uid, this.#memory?.of(place, uid));
    if (!known) {
      this.#memory?.note(place, uid, seat);
      this.#membership++;
    }
    this.#enter(uid, known, pod, place, seat);
  }

  #rememberedSeat({ metadata, spec }: Pod): number | undefined {
    return this.#memory?.of(spec.nodeName ?? TRAY, metadata.uid);
  }

  #enter(uid: string, before: Entry | undefined, pod: Pod, place: string, seat: number): void {
    const isLost = this.#isLost(place);
    const letter = dotOf(pod, isLost);
    this.#entries.set(uid, { pod, place, seat, isLost, letter });
    if (letter !== before?.letter) {
      if (before) this.#count(before.letter, -1);
      this.#count(letter, 1);
    }
    this.#touch(place);
  }

  #remove(uid: string): void {
    const known = this.#entries.get(uid);
    if (!known) return;
    this.#entries.delete(uid);
    this.#count(known.letter, -1);
    this.#membership++;
    this.#places.get(known.place)?.seats.leave(uid);
    this.#touch(known.place);
  }

  // A pod is lost when its machine is: whatever the API still says of it is only what was last heard.
  #isLost(place: string): boolean {
    return place !== TRAY && this.#poweredOn.get(place) !== true;
  }

  #notePower({ metadata: { name }, status }: Machine): void {
    const isOn = status.power === 'On';
    if (this.#poweredOn.get(name) === isOn) return;
    this.#poweredOn.set(name, isOn);
    this.#relook(name);
  }

  #losePower(name: string): void {
    this.#poweredOn.delete(name);
    this.#relook(name);
  }

  #relook(name: string): void {
    for (const uid of this.#places.get(name)?.seats.all() ?? []) {
      const entry = uid === undefined ? undefined : this.#entries.get(uid);
      if (uid !== undefined && entry) this.#enter(uid, entry, entry.pod, name, entry.seat);
    }
  }

  #placeOf(name: string): Place {
    const known = this.#places.get(name);
    if (known) return known;
    const place: Place = { seats: new Seats(), dots: '', version: 0 };
    this.#places.set(name, place);
    return place;
  }

  #touch(name: string): void {
    this.#placeOf(name).version++;
    this.#stale.add(name);
  }

  #draw(name: string): void {
    // Nobody looks at the tray from afar, and it may be long.
    if (name === TRAY) return;
    const place = this.#placeOf(name);
    let dots = '';
    for (const uid of place.seats.all()) {
      dots += (uid === undefined ? undefined : this.#entries.get(uid)?.letter) ?? FREE;
    }
    place.dots = dots;
    if (place.seats.size === 0 && !this.#poweredOn.has(name)) this.#places.delete(name);
  }

  #count(letter: string, by: 1 | -1): void {
    this.#tally.set(letter, (this.#tally.get(letter) ?? 0) + by);
  }

  #reset(): void {
    this.#entries.clear();
    this.#places.clear();
    this.#membership++;
    this.#poweredOn.clear();
    this.#stale.clear();
    this.#tally.clear();
  }
}
