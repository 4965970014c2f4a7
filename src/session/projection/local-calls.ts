import type { Cluster } from '../../engine/index.ts';
import type { LocalCallView, View } from '../view.ts';
import type { Changes } from './changes.ts';

const KEPT = 16;
/** In so many pods at most calls are looked for. */
const MOST_PODS = 60;

/** The newest calls between containers of one pod, of pods that are shown one by one. */
export class LocalCallsProjection {
  #collection: Readonly<Record<string, LocalCallView>> = {};
  #kept: LocalCallView[] = [];
  /** Of each pod, when the newest call was made that has been seen. */
  #seen = new Map<string, number>();

  project(cluster: Cluster, changes: Changes, pods: View['pods']): Readonly<Record<string, LocalCallView>> {
    if (!changes.isBeat) return this.#collection;
    const before = this.#seen;
    this.#seen = new Map();
    const fresh: LocalCallView[] = [];
    for (const id in pods) {
      if (this.#seen.size >= MOST_PODS) break;
      const pod = pods[id];
      if (!pod?.nodeName || pod.containers.length < 2) continue;
      const seen = before.get(id) ?? cluster.now;
      const call = cluster.agents.localCalls(id).at(-1);
      this.#seen.set(id, Math.max(seen, call?.at ?? 0));
      if (!call || call.at <= seen) continue;
      const { at, from, to, port } = call;
      fresh.push({ id: `${id} ${at} ${from}`, at, podId: id, from, port, ...(to !== undefined && { to }) });
    }
    if (fresh.length === 0) return this.#collection;
    this.#kept = [...this.#kept, ...fresh].slice(-KEPT);
    this.#collection = Object.fromEntries(this.#kept.map((call) => [call.id, call]));
    return this.#collection;
  }
}
