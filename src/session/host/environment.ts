import type { StartProgram } from '../../engine/index.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import type { Room } from '../keep/room.ts';
import type { Message } from '../protocol.ts';

/** What a {@link Host} needs of the world around it. */
export interface HostEnvironment {
  post(message: Message): void;
  /** Wall ms. */
  now(): number;
  /** Runs a task once, after so many wall ms. */
  later(ms: number, task: () => void): void;
  readonly lessons: LessonLibrary;
  /** Where work is kept beyond the tab; without one, it ends with it. */
  readonly room?: Room;
  /** The shell, for containers that execute commands. It is there from the start: when it came would change a run. */
  readonly startProgram: StartProgram;
}
