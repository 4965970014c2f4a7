import { type TimeSource, Volume } from '../../shell/light.ts';
import type { Payload } from './payload.ts';

/**
 * A volume whose files a kubelet keeps like the objects that they are made from. What has changed is replaced rather
 * than rewritten, as by a symbolic link that is moved: whoever has the old file open or mounted by itself (`subPath`)
 * keeps that. Models pkg/volume/util/atomic_writer.go
 */
export class Projection {
  readonly volume: Volume;
  #files: Payload['files'] = new Map();

  constructor(clock: TimeSource, payload: Payload) {
    this.volume = new Volume(clock);
    this.write(payload);
  }

  write({ files }: Payload): void {
    for (const path of this.#files.keys()) if (!files.has(path)) this.#remove(path);
    for (const [path, { bytes, mode }] of files) {
      const before = this.#files.get(path);
      if (before?.bytes === bytes && before.mode === mode) continue;
      if (before) this.#remove(path);
      this.volume.writeBytes(path, bytes, mode);
    }
    this.#files = files;
  }

  #remove(path: string): void {
    const slash = path.lastIndexOf('/');
    const directory = this.volume.directory(slash < 0 ? '' : path.slice(0, slash));
    const name = path.slice(slash + 1);
    const file = directory.get(name);
    directory.delete(name);
    if (file?.kind === 'file') file.unlinked();
  }
}
