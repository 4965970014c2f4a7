import type { Utility } from './call.ts';

export const pwd: Utility = (call) => {
  call.print(`${call.task.cwd}\n`);
  return 0;
};
