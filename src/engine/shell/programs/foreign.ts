import { decodeText } from '../bytes.ts';
import { Bell } from '../kernel/bell.ts';
import type { ForeignPrograms, Program } from './program.ts';

/** A program of the host's: its process waits for its end and hands it what signals come. */
export function foreignProgram(foreign: ForeignPrograms): Program {
  return function* (task, argv) {
    const bell = new Bell();
    let status: number | undefined;
    const env = [...task.env].map(([name, value]) => [decodeText(name), decodeText(value)]);
    task.foreign = foreign.start(argv.map(decodeText), Object.fromEntries(env), (code) => {
      status = code;
      bell.ring();
    });
    while (status === undefined) yield { bells: [bell] };
    task.foreign = undefined;
    return status;
  };
}
