import { type Cluster, describeSetting, describeWait } from '../../engine/index.ts';
import type { WaitView } from '../view.ts';
import { Memo } from './memo.ts';
import { refOfKey } from './refs.ts';

/** Running timers, by what waits for what; the soonest first. */
export class WaitsProjection {
  readonly #memo = new Memo<WaitView>();

  project(cluster: Cluster): Readonly<Record<string, WaitView>> {
    for (const wait of cluster.waits()) {
      const { type, kind, key, since, until, setting } = wait;
      const id = `${type} ${kind} ${key}`;
      this.#memo.put(id, [since, until, setting], () => ({
        id,
        type,
        ref: refOfKey(kind, key),
        since,
        until,
        says: describeWait(wait),
        setting: describeSetting(wait, cluster.settings),
      }));
    }
    return this.#memo.collect();
  }
}
