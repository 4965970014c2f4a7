/** Which figures, over how many seconds, and from which row on: what came before is known. */
export interface FiguresWanted {
  readonly about: 'figures';
  readonly span: number;
  readonly since?: number;
  /** Counts of nodes and pods, and cost. */
  readonly cluster?: boolean;
  /** Id of a Service; '' for all of them together. */
  readonly service?: string;
  /** Id of a workload: its replicas, and the CPU of its pods. */
  readonly workload?: string;
  readonly pod?: string;
  readonly node?: string;
}

/** Figures in rows of `step` seconds: row r is of the time r times the step. */
export interface Figures {
  readonly about: 'figures';
  readonly step: number;
  readonly from: number;
  readonly to: number;
  /** A value for each row by the line's name; null where none is known. */
  readonly lines: Readonly<Record<string, readonly (number | null)[]>>;
  readonly pods: readonly PodFigures[];
}

/** A pod whose CPU and memory are among the lines, and the bounds of all its containers together. */
export interface PodFigures {
  readonly id: string;
  readonly name: string;
  readonly cpuRequest: number;
  readonly memoryRequest: number;
  readonly cpuLimit?: number;
  readonly memoryLimit?: number;
}
