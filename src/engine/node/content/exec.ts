import type { ExecOptions, ProgramExit, RunningProgram } from '../../shell/light.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { contentOf } from './container-files.ts';
import { start } from './execute.ts';
import { programNameOf } from './own-program.ts';
import { serverAsProcess } from './server-controls.ts';

/** How much of a command's output is kept, bytes. Models pkg/probe/exec maxReadLength */
const mostOutput = 10 * 1024;

/** Executes a command in a container that runs, and tells each line as it is printed. */
export function runIn(life: ContainerLife, argv: readonly string[], options: ExecOptions): RunningProgram {
  const content = contentOf(life);
  content.program ??= start(life, [programNameOf(life.spec)], { foreign: serverAsProcess(life) });
  return content.program.exec(argv, options);
}

/**
 * Executes a command in a container that runs, as probes and hooks do.
 *
 * @param done is told its exit and what it has printed; not after it has been cancelled
 * @returns kills it
 */
export function execIn(
  life: ContainerLife,
  argv: readonly string[],
  done: (exit: ProgramExit, output: string) => void,
): Cancel {
  let output = '';
  let isOver = false;
  const options = {
    onOutput: (text: string) => {
      if (output.length < mostOutput) output = `${output}${text}\n`.slice(0, mostOutput);
    },
    onExit: (exit: ProgramExit) => {
      if (!isOver) done(exit, output);
      isOver = true;
    },
  };
  const executed = runIn(life, argv, options);
  return () => {
    if (isOver) return;
    isOver = true;
    executed.signal('KILL');
  };
}
