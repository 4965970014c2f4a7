import type { Builtin } from './builtin.ts';

export const jobs: Builtin = (shell, call) => {
  let number = 0;
  for (const [pid, job] of shell.jobs) {
    number++;
    if (call.args[0] === '-p') call.print(`${pid}\n`);
    else call.print(`[${number}] ${job.isAlive ? 'Running' : 'Done'} ${job.argv.join(' ')}\n`);
  }
  return 0;
};
