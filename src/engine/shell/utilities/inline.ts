import type { Flavour } from '../language/flavour.ts';
import type { Utility } from './call.ts';
import { echo } from './echo.ts';
import { exitFalse, exitTrue } from './exit-code.ts';
import { kill } from './kill.ts';
import { printf } from './printf.ts';
import { pwd } from './pwd.ts';
import { sleep } from './sleep.ts';
import { test, testBrackets } from './test.ts';

const inline: ReadonlyMap<string, Utility> = new Map([
  ['echo', echo],
  ['printf', printf],
  ['test', test],
  ['[', testBrackets],
  ['true', exitTrue],
  ['false', exitFalse],
  [':', exitTrue],
  ['pwd', pwd],
  ['kill', kill],
]);

/** Tools that are a part of the shell, so that they need no process of their own. */
export function findInline(name: string, flavour: Flavour): Utility | undefined {
  return inline.get(name) ?? (name === 'sleep' && flavour.hasOwnSleep ? sleep : undefined);
}
