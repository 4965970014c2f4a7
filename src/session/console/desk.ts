import type { Action, ActionOutcome } from '../../engine/index.ts';
import { Running, type Surroundings } from '../../kubectl/index.ts';
import { done } from '../host/job.ts';
import type { Run } from '../host/run.ts';
import type { Command, ConsoleLine, Message, Reply } from '../protocol.ts';

type KubectlCommand = Extract<Command, { readonly type: 'kubectl' }>;

export interface DeskEnvironment {
  post(message: Message): void;
  /** Answers the command: it has ended. */
  reply(id: number, reply: Reply): void;
  /** Does one thing. @param isMore it belongs to what the same line did before at this moment */
  act(run: Run, action: Action, isMore: boolean): ActionOutcome;
}

interface AtWork {
  readonly id: number;
  readonly run: Run;
  readonly running: Running;
  readonly around: Surroundings;
}

/** The console's side in the worker: one line is at work at a time, and goes on as virtual time does. */
export class ConsoleDesk {
  readonly #environment: DeskEnvironment;
  #atWork: AtWork | undefined;

  constructor(environment: DeskEnvironment) {
    this.#environment = environment;
  }

  begin({ id, line, namespace, editorText }: KubectlCommand, run: Run): void {
    this.stop('Something else was typed.');
    let actedAt = -1;
    const around: Surroundings = {
      cluster: run.cluster,
      namespace,
      ...(editorText !== undefined && { editorText }),
      act: (action) => {
        const isMore = actedAt === run.cluster.now;
        actedAt = run.cluster.now;
        return this.#environment.act(run, action, isMore);
      },
      openEditor: (kind, home, name) =>
        this.#environment.post({
          type: 'console',
          id,
          lines: [],
          edit: { kind, name, ...(home !== undefined && { namespace: home }) },
        }),
    };
    this.#atWork = { id, run, around, running: new Running(line, around) };
    this.goOn(run);
  }

  /** Goes on with what waits, if this run is still the one on show. */
  goOn(run: Run | undefined): void {
    const atWork = this.#atWork;
    if (!atWork) return;
    if (run !== atWork.run) {
      this.stop('The cluster on show is another now.');
      return;
    }
    const { running, id, around } = atWork;
    const lines: readonly ConsoleLine[] = running.goOn();
    if (lines.length > 0) this.#environment.post({ type: 'console', id, lines });
    if (!running.isDone) return;
    this.#end(id, running.exitCode ?? 0, around.namespace);
  }

  /** @param why told to whoever looks at the console; Ctrl+C needs no words */
  stop(why?: string): void {
    const atWork = this.#atWork;
    if (!atWork) return;
    atWork.running.stop();
    if (why !== undefined)
      this.#environment.post({ type: 'console', id: atWork.id, lines: [{ text: why, stream: 'hint' }] });
    this.#end(atWork.id, 130, atWork.around.namespace);
  }

  #end(id: number, exitCode: number, namespace: string): void {
    this.#atWork = undefined;
    this.#environment.post({ type: 'console', id, lines: [], end: { exitCode, namespace } });
    this.#environment.reply(id, done());
  }
}
