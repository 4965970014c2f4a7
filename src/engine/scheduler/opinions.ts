import type { PodSpec } from '../api/types.ts';
import type { NodeInfo } from './node-info.ts';
import type { Snapshot } from './snapshot.ts';
import type { Rejection } from './status.ts';

const limit = 64;
const known = new WeakMap<Snapshot, Map<PodSpec, Opinions>>();

/**
 * What local plugins said of each node for pods of one spec, by the nodes' rows: kept from cycle to cycle, and forgotten
 * of just those nodes that have changed.
 */
export class Opinions {
  #version = -1;
  #verdicts: (Rejection | 'fits' | undefined)[] = [];
  /** Raw, by row and then in the order of the runner's local score plugins. */
  #scores = new Int32Array();
  #isScored = new Uint8Array();

  /** Of all local filters together; undefined while they were not asked. */
  verdictOn({ row }: NodeInfo): Rejection | 'fits' | undefined {
    return this.#verdicts[row];
  }

  keepVerdict({ row }: NodeInfo, verdict: Rejection | 'fits'): void {
    this.#verdicts[row] = verdict;
  }

  /**
   * The raw scores of each of so many plugins, in the order of the nodes.
   *
   * @param ask is asked what is not known
   */
  scoresOf(
    nodes: readonly NodeInfo[],
    plugins: number,
    ask: (plugin: number, node: NodeInfo) => number,
  ): readonly (readonly number[])[] {
    const rows = this.#isScored.length;
    if (this.#scores.length !== rows * plugins) this.#scores = new Int32Array(rows * plugins);
    for (const node of nodes) {
      const { row } = node;
      if (this.#isScored[row] === 1) continue;
      for (let plugin = 0; plugin < plugins; plugin++)
        this.#scores[row * plugins + plugin] = ask(plugin, node);
      this.#isScored[row] = 1;
    }
    return Array.from({ length: plugins }, (_, plugin) => this.#column(nodes, plugins, plugin));
  }

  #column(nodes: readonly NodeInfo[], plugins: number, plugin: number): readonly number[] {
    const column: number[] = [];
    for (const { row } of nodes) column.push(this.#scores[row * plugins + plugin] as number);
    return column;
  }

  /** Forgets what may be different now. */
  refresh(snapshot: Snapshot): void {
    const changed = snapshot.changedSince(this.#version);
    this.#version = snapshot.version;
    if (changed) {
      for (const { row } of changed) {
        this.#verdicts[row] = undefined;
        this.#isScored[row] = 0;
      }
      return;
    }
    const rows = snapshot.nodes.length;
    this.#verdicts = new Array(rows).fill(undefined);
    this.#isScored = new Uint8Array(rows);
  }
}

/** What is known of the nodes as they are now. */
export function opinionsOn(spec: PodSpec, snapshot: Snapshot): Opinions {
  let all = known.get(snapshot);
  if (!all) {
    all = new Map();
    known.set(snapshot, all);
  }
  let opinions = all.get(spec);
  if (!opinions) {
    if (all.size >= limit) all.clear();
    opinions = new Opinions();
    all.set(spec, opinions);
  }
  opinions.refresh(snapshot);
  return opinions;
}
