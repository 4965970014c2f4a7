import type { Cluster } from '../../engine/index.ts';
import type { Writer } from './writer.ts';

/** What a description needs beside its object. */
export interface Describing {
  readonly cluster: Cluster;
  /** Virtual ms. */
  readonly now: number;
}

/** How `kubectl describe` tells of a kind, up to the events. To add one: a function, and its line in `describe.ts`. */
export interface Describer {
  readonly write: (object: never, writer: Writer, describing: Describing) => void;
  /** kubectl tells of the events of all but a few. */
  readonly hasEvents: boolean;
}

/** With the parameter's type, which a map of many kinds cannot keep. */
export function describer<T>(
  write: (object: T, writer: Writer, describing: Describing) => void,
  hasEvents = true,
): Describer {
  return { write: write as Describer['write'], hasEvents };
}
