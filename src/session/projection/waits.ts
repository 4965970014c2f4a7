import { type Cluster, describeSetting, describeWait, type Settings } from '../../engine/index.ts';
import type { WaitView } from '../view.ts';
import { waitId } from '../wait-id.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';
import { refOfKey } from './refs.ts';

/** Of a crowd's timers only the soonest are shown: nobody reads more. */
const MOST = 400;

/** Running timers, by what waits for what; the soonest first. */
export class WaitsProjection {
  readonly #memo = new Memo<WaitView>();
  #collection: Readonly<Record<string, WaitView>> = {};

  /** @param areMany whether pods are too many to be shown one by one: then timers are read once a beat */
  project(cluster: Cluster, changes: Changes, areMany: boolean): Readonly<Record<string, WaitView>> {
    if (areMany && !changes.isBeat) return this.#collection;
    for (const wait of cluster.waits().slice(0, MOST)) {
      const { type, kind, key, since, until, setting } = wait;
      const id = waitId(type, kind, key);
      this.#memo.put(id, [since, until, setting, cluster.settings[setting as keyof Settings]], () => ({
        id,
        type,
        ref: refOfKey(kind, key),
        since,
        until,
        says: describeWait(wait),
        setting: describeSetting(wait, cluster.settings),
      }));
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }
}
