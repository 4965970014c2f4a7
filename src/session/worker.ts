import { bundledLessons } from '../lessons/bundled.ts';
import { Host } from './host.ts';
import type { Command, Message } from './protocol.ts';

/** The worker's entry: nothing but the wires between a {@link Host} and the page. */
const host = new Host({
  post: (message: Message) => self.postMessage(message),
  now: () => performance.now(),
  later: (ms, task) => setTimeout(task, ms),
  lessons: bundledLessons,
});

self.addEventListener('message', ({ data }: MessageEvent<Command>) => host.receive(data));
