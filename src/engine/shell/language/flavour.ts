import { ENOENT, type Errno } from '../kernel/errno.ts';

/** Which shell it is: they differ in small ways that people run into. */
export interface Flavour {
  readonly name: FlavourName;
  /** How a message about a line of a script begins. */
  prefix(shell: string, line: number): string;
  readonly notFound: string;
  cannotOpen(path: string, reads: boolean, why: Errno): string;
  /** `sleep` is a part of the shell, so that a trap interrupts it; else the trap runs when it has ended. */
  readonly hasOwnSleep: boolean;
  /** Whether `{a,b}` and `{1..3}` are more than what they look like. */
  readonly expandsBraces: boolean;
  /** Whether `echo` minds backslashes without being told. */
  readonly echoEscapes: boolean;
  /** Whether `sh -c COMMAND` becomes that command, if it is only one. */
  readonly executesLast: boolean;
}

/** `ash` is BusyBox's (and Alpine's), `dash` is Debian's and Ubuntu's `sh`. */
export type FlavourName = 'ash' | 'dash' | 'bash';

export const flavours: Readonly<Record<FlavourName, Flavour>> = {
  ash: {
    name: 'ash',
    prefix: (shell) => `${shell}: `,
    notFound: 'not found',
    cannotOpen: (path, reads, why) =>
      reads
        ? `can't open ${path}: ${why === ENOENT ? 'no such file' : why.message}`
        : `can't create ${path}: ${why === ENOENT ? 'nonexistent directory' : why.message}`,
    hasOwnSleep: true,
    expandsBraces: false,
    echoEscapes: false,
    executesLast: false,
  },
  dash: {
    name: 'dash',
    prefix: (shell, line) => `${shell}: ${line}: `,
    notFound: 'not found',
    cannotOpen: (path, reads, why) =>
      reads
        ? `cannot open ${path}: ${why === ENOENT ? 'No such file' : why.message}`
        : `cannot create ${path}: ${why === ENOENT ? 'Directory nonexistent' : why.message}`,
    hasOwnSleep: false,
    expandsBraces: false,
    echoEscapes: true,
    executesLast: true,
  },
  bash: {
    name: 'bash',
    prefix: (shell, line) => `${shell}: line ${line}: `,
    notFound: 'command not found',
    cannotOpen: (path, _reads, why) => `${path}: ${why.message}`,
    hasOwnSleep: false,
    expandsBraces: true,
    echoEscapes: false,
    executesLast: true,
  },
};

/** What `sh` is in an image, by its name; dash where nothing is known. */
export function flavourOfImage(image: string): FlavourName {
  if (/busybox|alpine|curl/.test(image)) return 'ash';
  const path = image.split('@')[0]?.split('/').at(-1) ?? '';
  const name = path.split(':')[0]?.split('-')[0] ?? '';
  return withBash.has(name) ? 'bash' : 'dash';
}

const withBash = new Set(
  'bash centos fedora rockylinux almalinux ubi8 ubi9 amazonlinux oraclelinux'.split(' '),
);
