import { Clock } from '../sim/clock.ts';
import { createRandom } from '../sim/random.ts';
import { FileSystem } from './files/file-system.ts';
import { Volume } from './files/volume.ts';
import { OutputLog } from './output-log.ts';
import type { ProgramOptions } from './program-options.ts';
import type { ExecOptions, ProgramExit, RunningProgram } from './running-program.ts';
import { startProgram } from './start-program.ts';
import { describeUnsupported } from './unsupported.ts';

/** For tests: one container, with what has come of it. */
export class ContainerBench {
  readonly clock: Clock;
  readonly files: FileSystem;
  readonly log = new OutputLog();
  readonly unsupported: string[] = [];
  readonly program: RunningProgram;
  exit: ProgramExit | undefined;
  exitedAt: number | undefined;

  /** @param command a line of shell, or the words of a command line */
  constructor(
    command: string | readonly string[],
    {
      clock = new Clock(),
      files = new FileSystem(new Volume(clock)),
      ...options
    }: Partial<ProgramOptions> = {},
  ) {
    this.clock = clock;
    this.files = files;
    this.program = startProgram({
      argv: typeof command === 'string' ? ['sh', '-c', command] : command,
      clock,
      files,
      random: createRandom(7),
      facts: { hostname: 'pod-1', address: '10.244.0.7', cores: 4, memoryBytes: 8 * 1024 ** 3 },
      shell: 'ash',
      ...options,
      onOutput: (text, stream) => this.log.add({ time: clock.now, stream, text }),
      onExit: (exit) => {
        this.exit = exit;
        this.exitedAt = clock.now;
      },
      onUnsupported: (what) => this.unsupported.push(describeUnsupported(what)),
    });
  }

  run(ms: number): this {
    this.clock.runUntil(this.clock.now + ms);
    return this;
  }

  /** Lines of standard output; or of standard error. */
  lines(stream: 'stdout' | 'stderr' = 'stdout'): string[] {
    return this.log.lines.filter((line) => line.stream === stream).map(({ text }) => text);
  }

  /** Each line with when it was printed, s. */
  get timed(): string[] {
    return this.log.lines.map(({ time, text }) => `${time / 1000} ${text}`);
  }

  /** Executes a command in the container and lets it run; gives what came of it. */
  exec(
    argv: readonly string[],
    options: ExecOptions = {},
    ms = 0,
  ): { code: number | undefined; output: string } {
    let output = '';
    let code: number | undefined;
    this.program.exec(argv, {
      ...options,
      onOutput: (line) => {
        output += `${line}\n`;
      },
      onExit: (exit) => {
        code = exit.code;
      },
    });
    this.run(ms);
    return { code, output };
  }
}

/** For tests: runs a script to its end, for an hour at most; gives its standard output and exit code. */
export function runScript(
  script: string,
  options: Partial<ProgramOptions> = {},
): { output: string; code: number | undefined; bench: ContainerBench } {
  const bench = new ContainerBench(script, options).run(3_600_000);
  const output = bench
    .lines()
    .map((line) => `${line}\n`)
    .join('');
  return { output, code: bench.exit?.code, bench };
}
