import { baseName } from '../files/path.ts';
import { complainTo } from '../kernel/complain.ts';
import type { Program } from './program.ts';

/** A file of the container that is executed: what its first line names runs it, or a shell. */
export function scriptProgram(path: string, head: string): Program {
  return function* (task, argv) {
    const line = head.startsWith('#!') ? (head.slice(2).split('\n')[0] ?? '').trim() : '/bin/sh';
    const [interpreter = '', ...options] = line.split(/\s+/);
    const words = baseName(interpreter) === 'env' ? options : [interpreter, ...options];
    const whole = [...words, path, ...argv.slice(1)];
    const found = task.kernel.options.findProgram(task, words.slice(0, 1));
    if (found.type === 'program' && words[0] !== path) {
      task.argv = whole;
      return yield* found.program(task, whole);
    }
    task.report({ type: 'program', name: words[0] ?? path });
    yield* complainTo(task, `sh: 1: ${argv[0]}: not found\n`);
    return 127;
  };
}
