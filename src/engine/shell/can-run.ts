import { baseName } from './files/path.ts';

export type Runnable = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** The names in `utilities/index.ts`, and the shells: here as text so that asking does not load all of the shell. */
const names = new Set(
  `[ ash base64 basename bash busybox cat chgrp chmod chown clear cp curl cut dash date dd df dirname du echo egrep env
  expr fallocate false fgrep find free getent grep head hostname httpd id ionice kill killall ln ls mkdir mktemp mv nc
  ncat netcat nice nohup nproc nslookup pgrep pidof pkill printenv printf ps pwd readlink realpath rev rm rmdir sed seq
  setsid sh sleep sort stat stdbuf sync tac tail tee test timeout touch tr true truncate uname uniq uptime wc wget which
  whoami xargs yes`.split(/\s+/),
);
const ownDirectory = /^(?:\/usr(?:\/local)?)?\/s?bin\/[^/]+$/;

/**
 * Whether a command line is for the shell and its tools, so that it can really be executed, or names a program of
 * which nothing is known here, so that the image's behaviour has to stand for it. A path elsewhere than in the usual
 * directories may be a script of the container's own: only its files can tell.
 */
export function canRun(argv: readonly string[]): Runnable {
  const [program = ''] = argv;
  if (program === '') return { ok: false, why: 'there is no command' };
  const isOwn = !program.includes('/') || ownDirectory.test(program);
  if (isOwn && names.has(baseName(program))) return { ok: true };
  return { ok: false, why: `${program} is none of the programs that Podground can execute` };
}

/** All of them, sorted: for the list of what is simulated. */
export function runnableNames(): string[] {
  return [...names].sort();
}
