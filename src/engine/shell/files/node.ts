import { Bell } from '../kernel/bell.ts';
import { ENOSPC, type Errno } from '../kernel/errno.ts';
import { Content } from './content.ts';
import type { Volume } from './volume.ts';

/** Names of devices, which are what they are wherever they are opened. */
export type DeviceName = 'null' | 'zero' | 'full' | 'random' | 'tty' | 'stdin' | 'stdout' | 'stderr';

export type FileTreeNode = FileNode | Directory | SymbolicLink | Device;

/** What all that has a name in a file system has in common. */
abstract class TreeNode {
  readonly volume: Volume;
  mode: number;
  modifiedAt: number;
  #changed: Bell | undefined;

  constructor(volume: Volume, mode: number) {
    this.volume = volume;
    this.mode = mode;
    this.modifiedAt = volume.now;
  }

  /** Rings when what is in it changes: how `tail -F` hears of it. */
  get changes(): Bell {
    this.#changed ??= new Bell();
    return this.#changed;
  }

  protected touched(): void {
    this.modifiedAt = this.volume.now;
    this.#changed?.ring();
  }
}

export class FileNode extends TreeNode {
  readonly kind = 'file';
  readonly #content: Content;
  /** Names that it has; without any it takes no more room. */
  #links = 1;

  constructor(volume: Volume, mode = 0o644) {
    super(volume, mode);
    this.#content = new Content(volume.held);
  }

  get size(): number {
    return this.#content.size;
  }

  /** Where that begins which is still known of it: see `Content`. */
  get start(): number {
    return this.#content.start;
  }

  read(at: number, limit: number): string {
    return this.#content.read(at, limit);
  }

  /** Writes all of it or, when there is no room, nothing. */
  write(at: number, bytes: string): Errno | undefined {
    if (!this.#grow(at + bytes.length)) return ENOSPC;
    this.#content.write(at, bytes);
    this.touched();
    return undefined;
  }

  /** Writes as many zeros as there is room for; tells how many. */
  writeZeros(at: number, zeros: number): number {
    const room = this.#links > 0 ? this.volume.space.free : Number.POSITIVE_INFINITY;
    const count = Math.min(zeros, Math.max(0, this.size - at) + room);
    this.#grow(at + count);
    this.#content.writeZeros(at, count);
    this.touched();
    return count;
  }

  resize(size: number): Errno | undefined {
    if (!this.#grow(size)) return ENOSPC;
    if (this.#links > 0 && size < this.size) this.volume.space.give(this.size - size);
    this.#content.resize(size);
    this.touched();
    return undefined;
  }

  /** It was modified, though nothing was written. */
  touch(): void {
    this.touched();
  }

  linked(): void {
    this.#links++;
  }

  /** A name of it is gone. */
  unlinked(): void {
    this.#links--;
    if (this.#links === 0) {
      this.volume.space.give(this.size);
      this.#content.leave();
    }
    this.touched();
  }

  #grow(size: number): boolean {
    return size <= this.size || this.#links <= 0 || this.volume.space.take(size - this.size);
  }
}

/** What a directory holds from the beginning, by name: made when somebody first asks for it. */
export type Plan = ReadonlyMap<string, (volume: Volume) => FileTreeNode>;

export class Directory extends TreeNode {
  readonly kind = 'directory';
  #entries: Map<string, FileTreeNode> | undefined;
  #plan: Plan | undefined;
  /** Names of the plan that are there no more. */
  #removed: Set<string> | undefined;

  constructor(volume: Volume, mode = 0o755, plan?: Plan) {
    super(volume, mode);
    this.#plan = plan;
  }

  get(name: string): FileTreeNode | undefined {
    const node = this.#entries?.get(name);
    if (node || !this.#plan || this.#removed?.has(name)) return node;
    const made = this.#plan.get(name)?.(this.volume);
    if (made) this.#put(name, made);
    return made;
  }

  set(name: string, node: FileTreeNode): void {
    this.#put(name, node);
    this.touched();
  }

  delete(name: string): void {
    if (this.#plan?.has(name)) {
      this.#removed ??= new Set();
      this.#removed.add(name);
    }
    if (this.#entries?.delete(name)) this.touched();
  }

  /** Puts in what is to be there from the beginning: nothing that is there already is lost. */
  plan(plan: Plan): void {
    this.#plan = plan;
  }

  /** In the order of their names. */
  get names(): string[] {
    const planned = [...(this.#plan?.keys() ?? [])].filter((name) => !this.#removed?.has(name));
    return [...new Set([...planned, ...(this.#entries?.keys() ?? [])])].sort();
  }

  get size(): number {
    return this.#plan ? this.names.length : (this.#entries?.size ?? 0);
  }

  #put(name: string, node: FileTreeNode): void {
    this.#entries ??= new Map();
    this.#entries.set(name, node);
  }
}

export class SymbolicLink extends TreeNode {
  readonly kind = 'link';
  readonly target: string;

  constructor(volume: Volume, target: string) {
    super(volume, 0o777);
    this.target = target;
  }
}

export class Device extends TreeNode {
  readonly kind = 'device';
  readonly device: DeviceName;

  constructor(volume: Volume, device: DeviceName) {
    super(volume, 0o666);
    this.device = device;
  }
}
