/** kubectl's one door: a line that is typed, what it prints as virtual time goes on, and what Tab offers. */
export type { OutputLine, Surroundings } from './command.ts';
export { type Completion, complete } from './complete.ts';
export { Running } from './console.ts';
