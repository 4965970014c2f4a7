import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import { ShellFailure } from '../language/leave.ts';
import type { Program } from '../programs/program.ts';
import { base64 } from './base64.ts';
import { Call, finishCall, type Utility } from './call.ts';
import { cat } from './cat.ts';
import { chmod, chown } from './chmod.ts';
import { cp, mv } from './cp.ts';
import { curl } from './curl.ts';
import { cut } from './cut.ts';
import { date } from './date.ts';
import { dd } from './dd.ts';
import { df } from './df.ts';
import { du } from './du.ts';
import { echo } from './echo.ts';
import { env, printenv } from './env.ts';
import { become } from './execute.ts';
import { exitFalse, exitTrue } from './exit-code.ts';
import { expr } from './expr.ts';
import { fallocate } from './fallocate.ts';
import { find } from './find.ts';
import { free } from './free.ts';
import { grep } from './grep.ts';
import { head } from './head.ts';
import { httpd } from './httpd.ts';
import { hostname, id, nproc, uname, whoami } from './identity.ts';
import { kill } from './kill.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir, rmdir } from './mkdir.ts';
import { nc } from './nc.ts';
import { getent, nslookup } from './nslookup.ts';
import { basename, dirname, mktemp, realpath, which } from './paths.ts';
import { nohup, plainPrefix } from './prefix-commands.ts';
import { printf } from './printf.ts';
import { killall, pidof, ps } from './processes.ts';
import { pwd } from './pwd.ts';
import { rev } from './rev.ts';
import { rm } from './rm.ts';
import { sed } from './sed/sed.ts';
import { seq } from './seq.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort.ts';
import { stat } from './stat.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { test, testBrackets } from './test.ts';
import { timeout } from './timeout.ts';
import { touch } from './touch.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { uptime } from './uptime.ts';
import { wc } from './wc.ts';
import { wget } from './wget.ts';
import { xargs } from './xargs.ts';
import { yes } from './yes.ts';

/** `busybox TOOL …` */
const busybox: Utility = (call) => (call.args.length > 0 ? become(call, call.args) : 0);

/** To add one: a file beside this, and a line here. */
const utilities: Readonly<Record<string, Utility>> = {
  '[': testBrackets,
  base64,
  basename,
  busybox,
  cat,
  chgrp: chown,
  chmod,
  chown,
  clear: exitTrue,
  cp,
  curl,
  cut,
  date,
  dd,
  df,
  dirname,
  du,
  echo,
  egrep: grep,
  env,
  expr,
  fallocate,
  false: exitFalse,
  fgrep: grep,
  find,
  free,
  getent,
  grep,
  head,
  hostname,
  httpd,
  id,
  ionice: plainPrefix,
  kill,
  killall,
  ln,
  ls,
  mkdir,
  mktemp,
  mv,
  nc,
  ncat: nc,
  netcat: nc,
  nice: plainPrefix,
  nohup,
  nproc,
  nslookup,
  pgrep: pidof,
  pidof,
  pkill: killall,
  printenv,
  printf,
  ps,
  pwd,
  readlink: realpath,
  realpath,
  rev,
  rm,
  rmdir,
  sed,
  seq,
  setsid: plainPrefix,
  sleep,
  sort,
  stat,
  stdbuf: plainPrefix,
  sync: exitTrue,
  tac,
  tail,
  tee,
  test,
  timeout,
  touch,
  tr,
  true: exitTrue,
  truncate: fallocate,
  uname,
  uniq,
  uptime,
  wc,
  wget,
  which,
  whoami,
  xargs,
  yes,
};

export const utilityPrograms: ReadonlyMap<string, Program> = new Map(
  Object.entries(utilities).map(([name, utility]) => [name, (task, argv) => run(utility, task, argv)]),
);

function* run(utility: Utility, task: Task, argv: readonly string[]): Routine<number> {
  const call = new Call(task, argv);
  try {
    return yield* finishCall(call, utility);
  } catch (thrown) {
    if (!(thrown instanceof ShellFailure)) throw thrown;
    call.fail(thrown.message);
    yield* call.flush();
    return thrown.status;
  }
}
