import { timedActionReader } from './action-reader.ts';
import { limits } from './limits.ts';
import { manifestReader, replicasOf } from './manifest-reader.ts';
import { autoscalerReader, poolReader } from './pool-reader.ts';
import { plainJson } from './reading/plain-json.ts';
import { describeMisreading, misread, type Path, type Reader, type Reading } from './reading/reading.ts';
import { checked, list, optional, record } from './reading/structures.ts';
import { integer, number, objectName, oneOf, text } from './reading/values.ts';
import { apiVersion, type MachineStart, type Scenario, type ScenarioSpec } from './scenario.ts';
import { settingsReader } from './settings-reader.ts';
import { trafficReader } from './traffic-reader.ts';

export type ScenarioParse =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false /** Names the place and what it must be. */; readonly message: string };

/** Reads a scenario document of unknown origin. */
export function parseScenario(document: unknown): ScenarioParse {
  const plain = plainJson(document, [], limits);
  const read = plain.ok ? scenarioReader(plain.value, []) : plain;
  return read.ok ? { ok: true, scenario: read.value } : { ok: false, message: describeMisreading(read) };
}

const machineReader: Reader<MachineStart> = record('a machine', {
  name: objectName,
  cores: number(limits.cores.least, limits.cores.most),
  memoryBytes: integer(limits.memoryBytes.least, limits.memoryBytes.most),
  diskBytes: optional(integer(limits.diskBytes.least, limits.diskBytes.most)),
  zone: optional(text(63)),
  region: optional(text(63)),
});

const viewReader = record("a scenario's view", {
  select: optional(record('a selection', { kind: text(63), namespace: optional(text(63)), name: text(253) })),
  speed: optional(number(limits.speed.least, limits.speed.most)),
});

/** The spec of a scenario; its value must be plain JSON already. */
export const scenarioSpecReader: Reader<ScenarioSpec> = checked(
  record("a scenario's spec", {
    seed: integer(0, 0xffff_ffff),
    settings: optional(settingsReader),
    machines: list(machineReader, 'machines', limits.machines),
    pools: optional(list(poolReader, 'pools', limits.pools)),
    autoscaler: optional(autoscalerReader),
    manifests: list(manifestReader, 'manifests', limits.manifests),
    traffic: optional(list(trafficReader, 'entries of traffic', limits.traffic)),
    actions: list(timedActionReader, 'actions', limits.actions),
    // Events may fall between two ms, and a person may act right after one.
    at: number(0, limits.moment),
    view: optional(viewReader),
  }),
  checkWhole,
);

export const scenarioReader: Reader<Scenario> = record('a Scenario', {
  apiVersion: oneOf(apiVersion),
  kind: oneOf('Scenario'),
  metadata: record("a scenario's metadata", { name: text(100), title: optional(text(200)) }),
  spec: scenarioSpecReader,
});

function checkWhole(spec: ScenarioSpec, path: Path): Reading<never> | undefined {
  const names = spec.machines.map(({ name }) => name);
  const double = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (double >= 0) {
    return misread(
      [...path, 'machines', double, 'name'],
      `must differ from the machines before it: "${names[double]}"`,
    );
  }
  const { pools = [] } = spec;
  const twice = pools.findIndex(({ name }, index) => pools.findIndex((pool) => pool.name === name) < index);
  if (twice >= 0) {
    return misread(
      [...path, 'pools', twice, 'name'],
      `must differ from the pools before it: "${pools[twice]?.name}"`,
    );
  }
  const machines = pools.reduce((sum, { min, size = min }) => sum + size, spec.machines.length);
  if (machines > limits.machines) {
    return misread(path, `begins with ${machines} machines in all; ${limits.machines} are the most`);
  }
  const early = spec.actions.findIndex(({ at }, index) => at < (spec.actions[index - 1]?.at ?? 0));
  if (early >= 0) {
    return misread([...path, 'actions', early, 'at'], 'must not be earlier than the action before it');
  }
  const last = spec.actions.at(-1);
  if (last && last.at > spec.at) {
    return misread([...path, 'at'], `must not be earlier than the last action, which is done at ${last.at}`);
  }
  const replicas = replicasOf([...spec.manifests, ...spec.actions.flatMap(manifestsOf)]);
  if (replicas > limits.allReplicas) {
    return misread(path, `asks for ${replicas} replicas in all; ${limits.allReplicas} are the most`);
  }
  return undefined;
}

function manifestsOf({ action }: ScenarioSpec['actions'][number]) {
  return action.type === 'apply' ? action.manifests : [];
}
