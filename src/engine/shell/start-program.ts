import type { Clock } from '../sim/clock.ts';
import type { Random } from '../sim/random.ts';
import { encodeText } from './bytes.ts';
import type { Facts } from './facts.ts';
import type { FileSystem } from './files/file-system.ts';
import { Kernel } from './kernel/kernel.ts';
import type { FlavourName } from './language/flavour.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Network } from './network/network.ts';
import { noNetwork } from './network/no-network.ts';
import { createFindProgram } from './programs/find-program.ts';
import type { ForeignPrograms } from './programs/program.ts';
import { shellProgram } from './programs/shell-program.ts';
import { type ExecOptions, launch, type RunningProgram } from './running-program.ts';
import type { Unsupported } from './unsupported.ts';
import { utilityPrograms } from './utilities/index.ts';

export interface ProgramOptions extends ExecOptions {
  /** `command` and `args`, one after the other. */
  readonly argv: readonly string[];
  /** What of `PATH`, `HOME` and `HOSTNAME` it does not have is added. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  /** For `$RANDOM`, `/dev/urandom` and `mktemp`: a stream of the container's own. */
  readonly random: Random;
  readonly facts: Facts;
  readonly network?: Network;
  readonly limits?: Partial<Limits>;
  /** What `sh` is in the image: see `flavourOfImage`. */
  readonly shell?: FlavourName;
  /** The host's own programs, which scripts may start: the image's server. */
  readonly foreign?: ForeignPrograms;
  /** Something that a script wanted and that cannot be done, once for each name. */
  readonly onUnsupported?: (what: Unsupported) => void;
  /** The part of the CPU it wants that the container gets, 0 to 1; default 1. */
  readonly cpuShare?: () => number;
}

/**
 * Starts a container's program as process 1. Nothing happens before the clock goes on: it is never called back from
 * within this call.
 */
export function startProgram(options: ProgramOptions): RunningProgram {
  const { argv, env = {}, cwd = '/', facts, foreign, onUnsupported } = options;
  const reported = new Set<string>();
  const kernel = new Kernel({
    clock: options.clock,
    random: options.random,
    limits: { ...defaultLimits, ...options.limits },
    facts,
    files: options.files,
    network: options.network ?? noNetwork,
    findProgram: createFindProgram(programsFor(options.shell ?? 'dash'), foreign),
    reportUnsupported(what) {
      const key = `${what.type} ${what.name}`;
      if (reported.has(key) || reported.size >= 100) return;
      reported.add(key);
      onUnsupported?.(what);
    },
    cpuShare: options.cpuShare ?? (() => 1),
  });
  const full = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOSTNAME: facts.hostname,
    HOME: '/root',
    ...env,
  };
  const bytes = Object.entries(full).map(([name, value]) => [encodeText(name), encodeText(value)] as const);
  return launch({ kernel, env: new Map(bytes), cwd: encodeText(cwd) }, argv, options);
}

const tables = new Map<FlavourName, ReturnType<typeof tableFor>>();

function programsFor(shell: FlavourName): ReturnType<typeof tableFor> {
  const table = tables.get(shell) ?? tableFor(shell);
  tables.set(shell, table);
  return table;
}

function tableFor(shell: FlavourName) {
  const program = shellProgram(shell);
  return new Map([
    ...utilityPrograms,
    ...['sh', 'ash', 'dash', 'bash'].map((name) => [name, program] as const),
  ]);
}
