/** The kubectl line that does what an action does; what has no such line says so behind a `#`. */
export { describeCommand } from '../engine/index.ts';
