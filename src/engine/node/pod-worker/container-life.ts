import type { Container, ContainerState } from '../../api/types.ts';
import type { ImageReference } from '../../images/reference.ts';
import type { Process } from '../../machine/process.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { Cause } from '../../store/revision.ts';
import type { Pull } from '../image-puller.ts';
import { type ContainerStage, containerStages } from './container-stages.ts';
import type { PodWorker } from './pod-worker.ts';
import { ContainerProbes } from './probes.ts';
import { StageRunner } from './stage.ts';

/** Init containers end before the next one starts; sidecars are init containers that run on. */
export type Role = 'init' | 'sidecar' | 'main';

export type Terminated = NonNullable<ContainerState['terminated']>;

/** One run of a container, as the runtime remembers it. */
export interface Instance {
  readonly id: string;
  readonly imageName: string;
  readonly imageId: string;
  readonly startedAt: string;
  /** Absent once it has ended. */
  process?: Process;
  /** The same, ended or not; absent when it ran before its machine's power went. */
  readonly lastProcess?: Process;
  ended?: Terminated;
  /** Virtual ms. */
  endedAt?: number;
}

/** One container of a pod on a node: what it is doing, and what it did before. */
export class ContainerLife {
  readonly worker: PodWorker;
  spec: Container;
  readonly role: Role;
  readonly stages: StageRunner<ContainerStage, ContainerLife>;
  readonly probes: ContainerProbes;

  /** The newest run; absent until the container was created for the first time. */
  instance: Instance | undefined;
  /** How the run before that ended, and when (virtual ms). */
  previous: Terminated | undefined;
  previousEndedAt: number | undefined;
  /** What ran then. */
  previousProcess: Process | undefined;
  restartCount = 0;
  /** Why it does not start: what the API shows instead of the newest run's end. */
  waiting: { readonly reason: string; readonly message?: string } | undefined;

  /** Its startup probe, if it has one, has succeeded. */
  isStarted = false;
  isReady = false;
  /** An init container has ended well, or a sidecar has started, in this sandbox: the next one may go on. */
  isInitialized = false;

  image: ImageReference | undefined;
  pull: Pull | undefined;
  pullQueuedAt = 0;
  pullError = '';

  /** Ends the hook that is under way. */
  hook: Cancel | undefined;
  /** When it is to be killed if it has not ended; virtual ms. */
  killAt = 0;
  /** The kubelet itself ended it, to start it anew: its exit code does not matter. */
  killedToRestart = false;
  /** Whoever is to blame for its end, if not itself. */
  blame: Cause | undefined;
  /** Whoever made it take more and more memory or disk: to blame if it ends for that. */
  useBlame: Cause | undefined;

  constructor(worker: PodWorker, spec: Container, role: Role) {
    this.worker = worker;
    this.spec = spec;
    this.role = role;
    this.probes = new ContainerProbes(this);
    this.stages = new StageRunner<ContainerStage, ContainerLife>(
      containerStages,
      this,
      'waiting',
      worker.keeper,
    );
  }

  /** What its kubelet had in mind with it is lost; what the runtime knows stays. */
  forgetPlans(): void {
    this.probes.stop();
    this.hook?.();
    this.hook = undefined;
    this.waiting = undefined;
    this.isStarted = false;
    this.isReady = false;
    this.pull = undefined;
    this.killedToRestart = false;
    this.blame = undefined;
    this.useBlame = undefined;
    this.stages.reset('waiting');
  }

  get process(): Process | undefined {
    return this.instance?.process;
  }

  /** Identifies it in the back-offs. */
  get key(): string {
    return `${this.worker.uid}/${this.spec.name}`;
  }
}
