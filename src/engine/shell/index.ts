/** The shell's one door, with everything. What is needed before a program is started is in `light.ts` too. */

export * from './light.ts';
export { startProgram } from './start-program.ts';
