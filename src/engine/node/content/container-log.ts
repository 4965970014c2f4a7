import { logLines } from '../../images/log.ts';
import type { Exit, Process } from '../../machine/process.ts';
import type { LogLine, OutputLog } from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { probesOf } from './probed.ts';

/** What a container's newest run has printed, or the one before it; oldest first. */
export function readLog(life: ContainerLife, previous: boolean): readonly LogLine[] {
  const { worker, spec, instance, previousProcess } = life;
  const content = worker.node.content.known(worker.uid);
  if (previous) return linesOf(life, previousProcess, content?.earlierOutput(spec.name));
  const run = content?.knownRun(spec.name);
  return linesOf(life, run?.started ?? instance?.lastProcess, run?.output);
}

/** The lines of its shell, and those that a modelled program is told to have written. */
function linesOf(
  life: ContainerLife,
  process: Process | undefined,
  output: OutputLog | undefined,
): readonly LogLine[] {
  const printed = output?.lines ?? [];
  const modelled = process
    ? logLines(process.spec.behaviour, { ...process.facts(), probes: probesOf(life, process) })
    : [];
  if (modelled.length === 0) return printed;
  return [...printed, ...modelled].sort((a, b) => a.time - b.time);
}

/** How much of a log is taken for a termination message. Models kubelet/container MaxContainerTerminationMessageLogLength */
const MOST_LINES = 80;
const MOST_LETTERS = 2048;

/** With its log as the last words of a program that left none, where the container wants that. Models pkg/kubelet/kuberuntime getTerminationMessage */
export function withLastWords(life: ContainerLife, exit: Exit): Exit {
  const { terminationMessagePolicy } = life.spec;
  if (terminationMessagePolicy !== 'FallbackToLogsOnError' || exit.code === 0 || exit.message) return exit;
  const lines = readLog(life, false).slice(-MOST_LINES);
  const message = lines
    .map(({ text }) => `${text}\n`)
    .join('')
    .slice(-MOST_LETTERS);
  return message ? { ...exit, message } : exit;
}
