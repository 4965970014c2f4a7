import type { Descriptors } from '../kernel/descriptors.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call } from './call.ts';

/** Goes on as another program, in the same process: what `env` and `nohup` do in the end. */
export function* become(call: Call, argv: readonly string[]): Routine<number> {
  const { task } = call;
  const found = task.kernel.options.findProgram(task, argv);
  if (found.type !== 'program') return missing(call, argv, found.type === 'denied');
  if (!(yield* call.flush())) return 1;
  task.argv = argv;
  return yield* found.program(task, argv);
}

/** Starts another program in a process of its own; undefined when there are too many. */
export function startChild(call: Call, argv: readonly string[], files: Descriptors): Task | undefined {
  const { task } = call;
  return task.kernel.spawn({
    parent: task,
    argv,
    env: task.env,
    cwd: task.cwd,
    files,
    main: (child) => runFound(call, child, argv),
  });
}

function* runFound(call: Call, child: Task, argv: readonly string[]): Routine<number> {
  const found = child.kernel.options.findProgram(child, argv);
  if (found.type === 'program') return yield* found.program(child, argv);
  const status = missing(call, argv, found.type === 'denied');
  yield* call.flush();
  return status;
}

function missing(call: Call, argv: readonly string[], denied: boolean): number {
  const name = argv[0] ?? '';
  if (!denied) call.task.report({ type: 'program', name });
  const why = denied ? 'Permission denied' : 'No such file or directory';
  return call.fail(`can't execute '${name}': ${why}`, denied ? 126 : 127);
}
