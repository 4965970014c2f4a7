import type { Key } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import { parseTime } from '../api/time.ts';
import type { Wait } from '../api/wait.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';

interface Notice {
  readonly since: number;
  readonly until: number;
  readonly cancel: Cancel;
}

/**
 * Takes spot machines back when they are down, and when their notice is over at the latest, whatever runs on them by
 * then. With the notice goes the order to shut down, which the kubelet heeds by itself: so it is at Google, where no
 * termination handler is needed any more.
 */
export class SpotReclaims {
  readonly #store: Store;
  readonly #notices = new Map<Key, Notice>();

  constructor(store: Store) {
    this.#store = store;
  }

  start(): void {
    this.#store.watch(['Machine'], (revision) => this.#note(revision));
  }

  *waits(): Iterable<Wait> {
    for (const [key, { since, until }] of this.#notices)
      yield { type: 'spot-reclaim', kind: 'Machine', key, since, until, setting: 'spotNotice' };
  }

  #note({ key, after, rev }: Revision): void {
    const known = this.#notices.get(key);
    if (!isA('Machine', after)) {
      known?.cancel();
      this.#notices.delete(key);
      return;
    }
    const { reclaimAt, power } = after.status;
    if (reclaimAt === undefined) return;
    const { now } = this.#store.clock;
    if (power === 'Off') {
      known?.cancel();
      this.#take(key, { since: now, until: now }, { type: 'revision', rev });
    } else if (!known) {
      const until = Math.max(now, parseTime(reclaimAt));
      this.#take(key, { since: now, until }, { type: 'elapsed', what: 'spot notice', since: rev });
    }
  }

  #take(key: Key, notice: Omit<Notice, 'cancel'>, cause: Cause): void {
    const { clock } = this.#store;
    const cancel = clock.after(notice.until - clock.now, () => {
      this.#notices.delete(key);
      new Client(this.#store, 'cloud', cause).delete('Machine', key);
    });
    this.#notices.set(key, { ...notice, cancel });
  }
}
