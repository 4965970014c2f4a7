import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';

/** One machine and nothing on it. */
export const empty = scenario('empty', 'An empty cluster', {
  seed: 4,
  machines: [{ name: 'worker-1', cores: 2, memoryBytes: 4 * GIB }],
  manifests: [],
  actions: [],
  at: 30_000,
});
