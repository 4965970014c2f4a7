import { encodeText } from './bytes.ts';
import { Errno } from './kernel/errno.ts';
import { Kernel } from './kernel/kernel.ts';
import type { FlavourName } from './language/flavour.ts';
import { defaultLimits } from './limits.ts';
import { noNetwork } from './network/no-network.ts';
import type { ProgramOptions } from './program-options.ts';
import { createFindProgram } from './programs/find-program.ts';
import { shellProgram } from './programs/shell-program.ts';
import { launch, type RunningProgram } from './running-program.ts';
import { utilityPrograms } from './utilities/index.ts';

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
    onUse: options.onUse ?? (() => {}),
  });
  const full = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOSTNAME: facts.hostname,
    HOME: '/root',
    ...env,
  };
  const directory = encodeText(cwd);
  // As a container runtime does, it makes the working directory if there is none.
  const found = options.files.find(directory);
  if (found instanceof Errno || !found.node) options.files.root.directory(directory);
  const bytes = Object.entries(full).map(([name, value]) => [encodeText(name), encodeText(value)] as const);
  return launch({ kernel, env: new Map(bytes), cwd: directory }, argv, options);
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
