import type { StartProgram } from '../engine/index.ts';
import { bundledLessons } from '../lessons/bundled.ts';
import { Host } from './host.ts';
import { indexedDbRoom } from './keep/indexed-db-room.ts';
import type { Command, Message } from './protocol.ts';

/** The worker's entry: nothing but the wires between a {@link Host} and the page. */
let shell: StartProgram | undefined;
const loading = import('../engine/shell/index.ts').then(({ startProgram }) => {
  shell = startProgram;
});

const host = new Host({
  post: (message: Message) => self.postMessage(message),
  now: () => performance.now(),
  later: (ms, task) => setTimeout(task, ms),
  lessons: bundledLessons,
  // Only the page's own worker has work to keep.
  ...(self.name === 'podground' && 'indexedDB' in self && { room: indexedDbRoom() }),
  startProgram: (...about) => {
    if (!shell) throw new Error('A program was started before the shell had been loaded.');
    return shell(...about);
  },
});

// The shell is large. A cluster in which nobody executes anything can be shown without it; all else waits, in its order.
let isFirst = true;
self.addEventListener('message', ({ data }: MessageEvent<Command>) => {
  if (isFirst && !executes(data)) host.receive(data);
  else void loading.then(() => host.receive(data));
  isFirst = false;
});

/** Whether opening this may run a command. */
function executes(command: Command): boolean {
  return command.type !== 'open' || /"(command|args)":/.test(JSON.stringify(command.scenario));
}
