import type { Execute } from '../../machine/executed.ts';
import { exitWith } from '../../machine/exits.ts';
import type { Exit } from '../../machine/process.ts';
import {
  describeUnsupported,
  type ExecOptions,
  flavourOfImage,
  type ProgramOptions,
  type RunningProgram,
} from '../../shell/light.ts';
import { createRandom, hashText } from '../../sim/random.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { killed } from '../pod-worker/restart.ts';
import { containerFacts } from './container-facts.ts';
import { contentOf, environmentOf, filesOf } from './container-files.ts';
import { withLastWords } from './container-log.ts';
import { imagePrograms } from './image-programs.ts';
import { note, print } from './output.ts';
import { PodNetwork } from './pod-network.ts';

/** How much of a termination message is kept, bytes. Models pkg/kubelet/container MaxContainerTerminationMessageLength */
const mostOfMessage = 4096;

/** How the machine starts a container's own command line. */
export function executing(life: ContainerLife, argv: readonly string[]): Execute {
  return (execution) => {
    const content = contentOf(life);
    const { worker, spec } = life;
    const program = start(life, argv, {
      ...(spec.stdin && { stdin: 'open' as const }),
      foreign: imagePrograms(life),
      cpuShare: () => execution.cpuShare(),
      onUse: () => execution.changed(),
      onOutput: (text, stream) => print(life, text, stream),
      onExit: ({ code }) => execution.exited(exitOf(life, code)),
    });
    content.program = program;
    return {
      get busyProcesses() {
        return program.busyProcesses;
      },
      get memoryBytes() {
        return program.memoryBytes;
      },
      get cpuSeconds() {
        return program.cpuSeconds;
      },
      listensOn: (port) =>
        worker.node.content.known(worker.uid)?.listeners.get(port)?.container === spec.name,
      terminate: () => program.signal('TERM'),
      discard: () => {
        program.discard();
        if (content.started?.gone === false && worker.node.host.powered) content.started.kill(killed);
      },
    };
  };
}

/** Starts a program in a container: as its process 1, or beside an image's program, which has none of the shell's. */
export function start(
  life: ContainerLife,
  argv: readonly string[],
  options: ExecOptions & Pick<ProgramOptions, 'foreign' | 'cpuShare' | 'onUse'>,
): RunningProgram {
  const { worker, spec, restartCount } = life;
  const { startProgram } = worker.node.content.around;
  if (!startProgram)
    throw new Error(`container ${spec.name} executes a command: the cluster has to be given the shell`);
  return startProgram({
    argv,
    env: environmentOf(life),
    ...(spec.workingDir && { cwd: spec.workingDir }),
    files: filesOf(life),
    clock: worker.node.store.clock,
    random: createRandom(hashText(`${life.key}/${restartCount}`)),
    facts: containerFacts(worker, spec),
    network: new PodNetwork(life),
    shell: flavourOfImage(spec.image ?? ''),
    onUnsupported: (what) => note(life, describeUnsupported(what)),
    ...options,
  });
}

/** With what it has left as its last words. Models pkg/kubelet/kuberuntime getTerminationMessage */
function exitOf(life: ContainerLife, code: number): Exit {
  const path = life.spec.terminationMessagePath || '/dev/termination-log';
  const written = contentOf(life).files?.readText(path) ?? '';
  const message = written.slice(-mostOfMessage);
  return withLastWords(life, { ...exitWith(code), ...(message && { message }) });
}
