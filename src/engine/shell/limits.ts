/** What a container's programs may use, so that no script can hold the simulation up or fill its memory. */
export interface Limits {
  /** Steps that may be taken at one moment of virtual time, after a rest. */
  readonly burstSteps: number;
  /** Steps for each virtual millisecond, while programs want more than that. */
  readonly stepsPerMs: number;
  /** The same once they have kept wanting more for `patienceMs`: a script that only spins is not worth more. */
  readonly spinningStepsPerMs: number;
  readonly patienceMs: number;
  /** CPU time that one step stands for, ms. */
  readonly stepCpuMs: number;
  /** CPU time that starting a process takes, ms. */
  readonly forkCpuMs: number;
  /** Processes alive at once: more cannot be forked. */
  readonly processes: number;
  /** Functions, `eval`, `.` and substitutions inside of each other. */
  readonly depth: number;
  /** Longest script, in bytes. */
  readonly scriptBytes: number;
  /** Longest value of a variable, and most that a substitution or a sort may hold, in bytes. */
  readonly textBytes: number;
  /** All variables of one shell together, in bytes. */
  readonly variableBytes: number;
  /** Words that one command may have. */
  readonly words: number;
}

export const defaultLimits: Limits = {
  burstSteps: 10_000,
  stepsPerMs: 10,
  spinningStepsPerMs: 1,
  patienceMs: 5_000,
  stepCpuMs: 0.0005,
  forkCpuMs: 0.7,
  processes: 64,
  depth: 40,
  scriptBytes: 64 * 1024,
  textBytes: 256 * 1024,
  variableBytes: 1024 * 1024,
  words: 10_000,
};
