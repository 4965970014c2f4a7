import type { Cluster, ContainerLog } from '../../engine/index.ts';

type LogLine = ContainerLog['lines'][number];

/** Reads a container's log on from where it has read it before. */
export class LogReader {
  readonly #cluster: Cluster;
  readonly #key: string;
  readonly #container: string;
  #lastTime = -1;
  /** Lines of that time which have been read. */
  #atLastTime = 0;
  /** Why it could not be read when it was last tried. */
  problem: string | undefined;

  constructor(cluster: Cluster, key: string, container: string, since = -1) {
    this.#cluster = cluster;
    this.#key = key;
    this.#container = container;
    this.#lastTime = since;
  }

  next(): readonly LogLine[] {
    const log = this.#cluster.logs(this.#key, this.#container);
    this.problem = log.ok ? undefined : log.error.message;
    if (!log.ok) return [];
    const { lines } = log.value;
    let skip = this.#atLastTime;
    const fresh = lines.filter(
      ({ time }) => time > this.#lastTime || (time === this.#lastTime && skip-- <= 0),
    );
    const newest = lines.at(-1);
    if (newest && fresh.length > 0) {
      this.#lastTime = newest.time;
      this.#atLastTime = lines.filter(({ time }) => time === newest.time).length;
    }
    return fresh;
  }
}
