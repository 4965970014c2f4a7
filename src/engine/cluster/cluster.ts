import { type Key, makeKey } from '../api/key.ts';
import { defaultSettings, type Settings } from '../api/settings.ts';
import type { Manifest, TrafficProfile } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import { controllerFactories } from '../controllers/index.ts';
import type { ControllerManager } from '../controllers/manager.ts';
import { isNotable } from '../explain/notable.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { MetricsServer } from '../metrics/metrics-server.ts';
import type { NodeAgents } from '../node/agents.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from '../store/client.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { TrafficEngine } from '../traffic/traffic.ts';
import type { Action, ActionOutcome, TimedAction } from './action.ts';
import { runAction } from './actions/index.ts';

/** Where a run begins. */
export interface ClusterStart {
  readonly seed: number;
  readonly settings?: Partial<Settings>;
  /** Machines that are up and joined from the first moment. */
  readonly machines: readonly {
    readonly name: string;
    readonly cores: number;
    readonly memoryBytes: number;
    readonly zone?: string;
  }[];
  readonly manifests: readonly Manifest[];
  readonly traffic?: readonly {
    readonly service: string;
    readonly namespace?: string;
    readonly profile: TrafficProfile;
  }[];
}

const DAY = 86_400_000;

/** A whole cluster: all components wired together, moved only by {@link advance} and its kin. */
export class Cluster {
  readonly clock = new Clock();
  readonly store: Store;
  readonly settings: Settings;
  readonly scheduler: Scheduler;
  readonly agents: NodeAgents;
  readonly traffic: TrafficEngine;
  readonly metrics: MetricsServer;
  readonly #hosts: Hosts;
  readonly #controllers: ControllerManager;
  readonly #actions: TimedAction[] = [];

  constructor(start: ClusterStart) {
    this.settings = { ...defaultSettings, ...start.settings };
  }
}
