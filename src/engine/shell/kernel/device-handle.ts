import type { Random } from '../../sim/random.ts';
import type { DeviceName } from '../files/node.ts';
import { ENOSPC, type Errno } from './errno.ts';
import { Handle } from './handle.ts';

/** An open device. The standard streams are no devices of their own: they are what the process has open. */
export class DeviceHandle extends Handle {
  readonly device: DeviceName;
  readonly #random: Random;

  constructor(device: DeviceName, random: Random) {
    super();
    this.device = device;
    this.#random = random;
  }

  override read(limit: number): string {
    switch (this.device) {
      case 'zero':
      case 'full':
        return '\0'.repeat(limit);
      case 'random':
        return Array.from({ length: Math.min(limit, 4096) }, () =>
          String.fromCharCode(this.#random.int(256)),
        ).join('');
      default:
        return '';
    }
  }

  override write(bytes: string): number | Errno {
    return this.device === 'full' ? ENOSPC : bytes.length;
  }

  override get isZeros(): boolean {
    return this.device === 'zero';
  }

  override get isSink(): boolean {
    return this.device !== 'full';
  }
}
