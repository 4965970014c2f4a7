import type { Probe } from '../../api/types.ts';
import type { ContainerLife } from './container-life.ts';
import {
  initialResult,
  mayProbe,
  type ProbeResult,
  type ProbeState,
  type ProbeType,
  ProbeWorker,
} from './probe-worker.ts';
import { stopForProbe } from './stop-container.ts';

/** All probes of one container, and what their results mean. Models pkg/kubelet/prober/prober_manager.go */
export class ContainerProbes {
  readonly #life: ContainerLife;
  #workers: ProbeWorker[] = [];

  constructor(life: ContainerLife) {
    this.#life = life;
  }

  /** The container has just been started. */
  start(): void {
    const life = this.#life;
    this.stop();
    life.isStarted = true;
    life.isReady = false;
    // Init containers that end have no probes.
    if (life.role !== 'init' && life.spec.startupProbe) {
      life.isStarted = initialResult.Startup === 'Success';
      this.#add('Startup', life.spec.startupProbe, (result) => this.#startupDecided(result));
    }
    if (life.isStarted) this.#started();
  }

  /** How they stand; none of a container that does not run. */
  get states(): ProbeState[] {
    return this.#workers.map(({ state }) => state);
  }

  stop(): void {
    for (const worker of this.#workers) worker.stop();
    this.#workers = [];
  }

  /** Something in the pod has ended. */
  resume(): void {
    for (const worker of this.#workers) {
      if (mayProbe(worker.type, this.#life.isStarted)) worker.resume();
    }
  }

  #started(): void {
    const life = this.#life;
    if (life.role === 'sidecar') life.isInitialized = true;
    if (life.role === 'init') return;
    const { readinessProbe, livenessProbe } = life.spec;
    life.isReady = readinessProbe === undefined || initialResult.Readiness === 'Success';
    if (readinessProbe) {
      this.#add('Readiness', readinessProbe, (result) => {
        life.isReady = result === 'Success';
      });
    }
    if (livenessProbe) {
      this.#add('Liveness', livenessProbe, (result) => {
        if (result === 'Failure') stopForProbe(life, 'liveness');
      });
    }
  }

  #startupDecided(result: ProbeResult): void {
    const life = this.#life;
    if (result === 'Failure') {
      stopForProbe(life, 'startup');
    } else {
      life.isStarted = true;
      this.#started();
    }
  }

  #add(type: ProbeType, probe: Probe, decided: (result: ProbeResult) => void): void {
    this.#workers.push(new ProbeWorker(this.#life, type, probe, decided));
  }
}
