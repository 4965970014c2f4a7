import type { Clock } from '../sim/clock.ts';
import type { Random } from '../sim/random.ts';
import type { Facts } from './facts.ts';
import type { FileSystem } from './files/file-system.ts';
import type { FlavourName } from './language/flavour.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network/network.ts';
import type { ForeignPrograms } from './programs/program.ts';
import type { ExecOptions } from './running-program.ts';
import type { Unsupported } from './unsupported.ts';

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
  /** It wants more or less CPU than before, or has more processes than it ever had. */
  readonly onUse?: () => void;
}
