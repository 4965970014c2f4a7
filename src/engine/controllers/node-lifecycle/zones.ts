import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { NoExecuteTainter } from './no-execute-tainter.ts';
import type { NodeHealthMap } from './node-health.ts';
import { computeZoneState, evictionRate, type ZoneState, zoneKey } from './zone-state.ts';

/** Ready and not ready nodes of a zone. */
export interface ZoneCount {
  readonly ready: number;
  readonly notReady: number;
}

/** Counts nodes by zone and by whether they are Ready. */
export class ZoneCensus {
  readonly counts = new Map<string, ZoneCount>();

  add(node: Node, isReady: boolean): void {
    // Models pkg/controller/nodelifecycle isNodeExcludedFromDisruptionChecks
    if (Object.hasOwn(node.metadata.labels ?? {}, 'node.kubernetes.io/exclude-disruption')) return;
    const zone = zoneKey(node);
    const { ready, notReady } = this.counts.get(zone) ?? { ready: 0, notReady: 0 };
    this.counts.set(zone, isReady ? { ready: ready + 1, notReady } : { ready, notReady: notReady + 1 });
  }
}

/**
 * The state of each zone, and with it the rate at which its nodes are tainted NoExecute. When no node of the
 * whole cluster is Ready, the control plane suspects itself and evicts nobody.
 * Models pkg/controller/nodelifecycle Controller.handleDisruption
 */
export class Zones {
  readonly #settings: Settings;
  readonly #tainter: NoExecuteTainter;
  readonly #states = new Map<string, ZoneState>();

  constructor(settings: Settings, tainter: NoExecuteTainter) {
    this.#settings = settings;
    this.#tainter = tainter;
  }

  get states(): ReadonlyMap<string, ZoneState> {
    return this.#states;
  }

  /** Models Controller.addPodEvictorForNewZone */
  register(node: Node, now: number): void {
    const zone = zoneKey(node);
    if (this.#states.has(zone)) return;
    this.#states.set(zone, 'Initial');
    this.#tainter.addZone(zone, now);
  }

  update(api: Client, census: ZoneCensus, health: NodeHealthMap, now: number): void {
    const { counts } = census;
    const next = new Map<string, ZoneState>();
    for (const [zone, { ready, notReady }] of counts) {
      next.set(zone, computeZoneState(ready, notReady, this.#settings));
    }
    for (const zone of [...this.#states.keys()]) if (!counts.has(zone)) this.#states.delete(zone);
    const allAreDisrupted = [...next.values()].every((state) => state === 'FullDisruption');
    const allWereDisrupted = [...this.#states.values()].every((state) => state === 'FullDisruption');
    if (allAreDisrupted && allWereDisrupted) return;
    if (allAreDisrupted) {
      this.#stopEvictions(api, now);
      return;
    }
    if (allWereDisrupted) health.resetProbes(now);
    for (const [zone, state] of next) {
      if (!allWereDisrupted && this.#states.get(zone) === state) continue;
      const { ready, notReady } = counts.get(zone) ?? { ready: 0, notReady: 0 };
      this.#tainter.setRate(zone, evictionRate(state, ready + notReady, this.#settings), now);
      this.#states.set(zone, state);
    }
  }

  #stopEvictions(api: Client, now: number): void {
    for (const node of [...api.store.list('Node')]) this.#tainter.release(api, node);
    for (const zone of this.#states.keys()) {
      this.#tainter.setRate(zone, 0, now);
      this.#states.set(zone, 'FullDisruption');
    }
  }
}
