import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';
import { isReady } from '../node-readiness.ts';
import type { Removable } from './removal.ts';

/** A node that nobody would miss, and since when. */
export interface Unneeded {
  readonly removable: Removable;
  readonly since: number;
  /** How long it has to be so. */
  readonly setting: 'caScaleDownUnneededTime' | 'caScaleDownUnreadyTime';
}

/** Models cluster-autoscaler/core/scaledown/unneeded.Nodes */
export class UnneededNodes {
  #byName: ReadonlyMap<string, Unneeded> = new Map();

  get size(): number {
    return this.#byName.size;
  }

  get(nodeName: string): Unneeded | undefined {
    return this.#byName.get(nodeName);
  }

  entries(): Iterable<[string, Unneeded]> {
    return this.#byName;
  }

  /** Those that were unneeded before have been so since then. */
  update(removable: readonly Removable[], nodeOf: (name: string) => Node | undefined, now: number): void {
    const before = this.#byName;
    this.#byName = new Map(
      removable.map((each) => {
        const node = nodeOf(each.nodeName);
        const setting =
          node && isReady(node) ? ('caScaleDownUnneededTime' as const) : ('caScaleDownUnreadyTime' as const);
        const since = before.get(each.nodeName)?.since ?? now;
        return [each.nodeName, { removable: each, since, setting }];
      }),
    );
  }

  clear(): void {
    this.#byName = new Map();
  }
}

/** Whether its time is up; it has to be more than the threshold. */
export function isLongEnough({ since, setting }: Unneeded, settings: Settings, now: number): boolean {
  const threshold = settings[setting];
  return threshold <= 0 || since + threshold < now;
}
