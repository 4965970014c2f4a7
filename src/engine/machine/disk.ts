/** What a machine's disk holds when nothing else is said, bytes. */
export const defaultDiskBytes = 100 * 1024 ** 3;

/** Room for bytes on a disk, or in a part of it: what a file system takes its room from. */
export interface DiskRoom {
  /** Bytes that can still be taken. */
  readonly free: number;
  /** Takes room; false, and nothing is taken, when there is not so much. */
  take(bytes: number): boolean;
  /** Gives room back. */
  give(bytes: number): void;
}

/** What somebody has written to a disk: it counts there, and by itself. */
export class DiskPart implements DiskRoom {
  readonly #disk: Disk;
  readonly #podUid: string | undefined;
  #used = 0;

  constructor(disk: Disk, podUid?: string) {
    this.#disk = disk;
    this.#podUid = podUid;
  }

  get used(): number {
    return this.#used;
  }

  get free(): number {
    return this.#disk.free;
  }

  take(bytes: number): boolean {
    if (bytes > this.free) return false;
    this.#used += bytes;
    this.#disk.add(bytes, this.#podUid);
    return true;
  }

  give(bytes: number): void {
    const given = Math.min(bytes, this.#used);
    this.#used -= given;
    this.#disk.add(-given, this.#podUid);
  }

  clear(): void {
    this.give(this.#used);
  }
}

type Parts = Map<string, DiskPart>;

/** The parts of a disk that one pod writes to. They are there from when they are first asked for. */
export class PodParts {
  readonly #disk: Disk;
  readonly #podUid: string;
  readonly #layers: Parts = new Map();
  readonly #logs: Parts = new Map();
  readonly #volumes: Parts = new Map();

  constructor(disk: Disk, podUid: string) {
    this.#disk = disk;
    this.#podUid = podUid;
  }

  /** A container's own files: its writable layer. */
  layer(container: string): DiskPart {
    return this.#part(this.#layers, container);
  }

  /** What a container has written to its log. */
  log(container: string): DiskPart {
    return this.#part(this.#logs, container);
  }

  /** A volume that lives on the machine's disk: an emptyDir. */
  volume(name: string): DiskPart {
    return this.#part(this.#volumes, name);
  }

  /** All of it, bytes. */
  get used(): number {
    return [this.#layers, this.#logs, this.#volumes].reduce((sum, parts) => sum + usedBy(parts), 0);
  }

  clear(): void {
    for (const part of [...this.#layers.values(), ...this.#logs.values()]) part.clear();
    this.clearVolumes();
  }

  /** Volumes go when nothing of the pod runs any more; what its containers have left stays for a while. */
  clearVolumes(): void {
    for (const part of this.#volumes.values()) part.clear();
  }

  #part(parts: Parts, name: string): DiskPart {
    const known = parts.get(name);
    if (known) return known;
    const part = new DiskPart(this.#disk, this.#podUid);
    parts.set(name, part);
    return part;
  }
}

function usedBy(parts: Parts): number {
  let sum = 0;
  for (const { used } of parts.values()) sum += used;
  return sum;
}

/** A machine's only disk: images, what pods write, and what others have put there. It survives a reboot. */
export class Disk {
  readonly capacityBytes: number;
  /** Image layers. */
  readonly images = new DiskPart(this);
  /** Told whenever something is written, and by which pod, if by any. */
  onWrite: ((podUid: string | undefined) => void) | undefined;
  readonly #pods = new Map<string, PodParts>();
  #used = 0;
  #others = 0;

  constructor(capacityBytes: number) {
    this.capacityBytes = capacityBytes;
  }

  /** Never more than the capacity, whoever claims it. */
  get used(): number {
    return Math.min(this.capacityBytes, this.#used + this.#others);
  }

  get free(): number {
    return this.capacityBytes - this.used;
  }

  /** What a pod writes. */
  ofPod(uid: string): PodParts {
    const known = this.#pods.get(uid);
    if (known) return known;
    const parts = new PodParts(this, uid);
    this.#pods.set(uid, parts);
    return parts;
  }

  /** What a pod has written, if it has written anything. */
  findPod(uid: string): PodParts | undefined {
    return this.#pods.get(uid);
  }

  /** A pod's files are removed. */
  forgetPod(uid: string): void {
    this.#pods.get(uid)?.clear();
    this.#pods.delete(uid);
  }

  /** The pods of which there are files. */
  podUids(): Iterable<string> {
    return [...this.#pods.keys()];
  }

  /** How much of it is taken by what is neither an image nor a pod's, bytes. */
  setOthers(bytes: number): void {
    const before = this.#others;
    this.#others = bytes;
    if (bytes > before) this.onWrite?.(undefined);
  }

  /** For its parts: one has grown, or shrunk. */
  add(bytes: number, podUid: string | undefined): void {
    this.#used += bytes;
    if (bytes > 0) this.onWrite?.(podUid);
  }
}
