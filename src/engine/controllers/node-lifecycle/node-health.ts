import { keyOf } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import { parseTime } from '../../api/time.ts';
import type { Node, NodeCondition } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Heartbeats } from '../controller.ts';
import { nodeCondition, silencedConditions } from './node-conditions.ts';

/** What was last seen of a node. */
export interface NodeHealth {
  /** When its kubelet's last sign of life was noticed here. Virtual ms. */
  readonly probedAt: number;
  /** The Lease renewal that was last seen. */
  readonly renewedAt?: number;
  readonly ready?: NodeCondition;
}

/** A look at one node. */
export interface Checkup {
  /** The node as it is afterwards. */
  readonly node: Node;
  /** The status of its Ready condition before and after; undefined while it has none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How long a node may be silent: longer while its kubelet has not reported yet. */
export function gracePeriod(ready: NodeCondition | undefined, settings: Settings): number {
  return ready ? settings.nodeMonitorGracePeriod : settings.nodeStartupGracePeriod;
}

/**
 * Remembers each node's signs of life (its Lease and its status) and declares it Unknown when they stay away.
 * Models pkg/controller/nodelifecycle Controller.tryUpdateNodeHealth
 */
export class NodeHealthMap {
  readonly #heartbeats: Heartbeats;
  readonly #settings: Settings;
  readonly #health = new Map<string, NodeHealth>();

  constructor(heartbeats: Heartbeats, settings: Settings) {
    this.#heartbeats = heartbeats;
    this.#settings = settings;
  }

  get(nodeName: string): NodeHealth | undefined {
    return this.#health.get(nodeName);
  }

  forget(nodeName: string): void {
    this.#health.delete(nodeName);
  }

  /** Gives every node a fresh start. */
  resetProbes(now: number): void {
    for (const [name, health] of this.#health) this.#health.set(name, { ...health, probedAt: now });
  }

  check(node: Node, api: Client, now: number): Checkup {
    const { name } = node.metadata;
    const ready = nodeCondition(node, 'Ready');
    const health = this.#observe(node, ready, now);
    this.#health.set(name, health);
    const unchanged = { node, before: ready?.status, after: ready?.status };
    // Not later than the deadline: real ticks drift by the time that they take, and so are always past it.
    if (now < health.probedAt + gracePeriod(ready, this.#settings)) return unchanged;
    if (ready?.status === 'Unknown') return unchanged;

    const since = this.#heartbeats.stoppedBy(name);
    const because = api.because({
      type: 'elapsed',
      what: 'node-monitor-grace-period',
      ...(since !== undefined && { since }),
    });
    const status = { ...node.status, conditions: silencedConditions(node, now) };
    const written = because.setStatus('Node', keyOf(node), status);
    if (!written.ok) return unchanged;
    const after = nodeCondition(written.value, 'Ready');
    this.#health.set(name, withReady(health, after));
    return { node: written.value, before: ready?.status, after: after?.status };
  }

  /** Signs of life since the last look: a new status, or a renewed Lease. */
  #observe(node: Node, ready: NodeCondition | undefined, now: number): NodeHealth {
    const saved = this.#health.get(node.metadata.name);
    let health: NodeHealth;
    if (!ready) {
      health = withReady(saved ?? { probedAt: parseTime(node.metadata.creationTimestamp) }, undefined);
    } else if (saved?.ready && saved.ready.lastHeartbeatTime === ready.lastHeartbeatTime) {
      health = saved;
    } else {
      health = { probedAt: now, ready };
    }
    const renewedAt = this.#heartbeats.renewedAt(node.metadata.name);
    if (renewedAt === undefined || (saved?.renewedAt ?? Number.NEGATIVE_INFINITY) >= renewedAt) return health;
    return { ...health, renewedAt, probedAt: now };
  }
}

function withReady({ ready: _, ...health }: NodeHealth, ready: NodeCondition | undefined): NodeHealth {
  return ready ? { ...health, ready } : health;
}
