/**
 * `tools/lives.ts COUNT SEED`: links to random lives of a cluster in which shells are at work. Prints, as JSON, the
 * scenario that each link gives back, and the hash of its log.
 */
import fc from 'fast-check';
import { livedThrough } from '../src/engine/cluster/lives/life.ts';
import { beginning, scribes } from '../src/engine/cluster/lives/manifests.ts';
import { anyLife, type Life } from '../src/engine/cluster/lives/step.ts';
import { startProgram } from '../src/engine/shell/index.ts';
import { decodeLink, encodeLink } from '../src/scenario/link.ts';
import { openScenario } from '../src/scenario/replay.ts';
import { type Scenario, scenario } from '../src/scenario/scenario.ts';

const [count = 3, seed = 1] = process.argv.slice(2).map(Number);
console.log(JSON.stringify(fc.sample(anyLife, { seed, numRuns: count }).map(replayed)));

function replayed(life: Life) {
  const decoded = decodeLink(encodeLink(scenarioOf(life)));
  if (!decoded.ok) throw new Error(decoded.message);
  return { scenario: decoded.scenario, hash: openScenario(decoded.scenario.spec, startProgram).hash() };
}

function scenarioOf(life: Life): Scenario {
  const { actions, now } = livedThrough(life);
  const machines = ['worker-1', 'worker-2', 'worker-3'].map((name) => ({
    name,
    cores: 2,
    memoryBytes: 4 * 1024 ** 3,
  }));
  const { seed } = life;
  return scenario('life', 'A life', { seed, machines, manifests: [...beginning, scribes], actions, at: now });
}
