import { applyDefaults } from '../engine/api/defaults/index.ts';
import { keyOf } from '../engine/api/key.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Kind, KindMap, Manifest, Pod } from '../engine/api/types.ts';
import { Cycle, noNominatedPods } from '../engine/scheduler/cycle.ts';
import type { Lister } from '../engine/scheduler/lister.ts';
import { podInfoOf } from '../engine/scheduler/pod-info.ts';
import { defaultProfile } from '../engine/scheduler/profile.ts';
import { type SchedulingDecision, scoresOf, tiesOf, verdictOn } from '../engine/scheduler/record.ts';
import { Runner } from '../engine/scheduler/runner.ts';
import { schedule } from '../engine/scheduler/schedule.ts';
import { Snapshot } from '../engine/scheduler/snapshot.ts';
import { createRandom, type Random } from '../engine/sim/random.ts';
import { attempt, type CaseResult } from './result.ts';

type Recorded = Readonly<Record<string, unknown>> & { readonly metadata: { readonly name: string } };

interface RecordedStep {
  readonly pod: string;
  readonly preFilter?: unknown;
  readonly filter?: Readonly<Record<string, { readonly allFailing?: unknown }>>;
  readonly scores?: unknown;
  readonly skippedScorePlugins?: unknown;
  readonly acceptable: readonly string[];
  readonly chosen: string;
  readonly event: { readonly type: string; readonly reason: string; readonly message: string };
  readonly preemption?: {
    readonly candidates: Readonly<Record<string, { readonly victims: readonly string[] }>>;
    readonly acceptableNominated: readonly string[];
    readonly chosen: string;
  };
}

interface Scenario {
  readonly id: string;
  readonly cluster: {
    readonly nodes?: readonly Recorded[];
    readonly pods?: readonly Recorded[];
    readonly namespaces?: readonly Recorded[];
    readonly services?: readonly Recorded[];
    readonly replicaSets?: readonly Recorded[];
    readonly pdbs?: readonly Recorded[];
  };
  readonly pending: readonly Recorded[];
  readonly steps: readonly RecordedStep[];
}

const runner = new Runner(defaultProfile);

/** Verdicts, scores, messages and victims of the real kube-scheduler: one result a scenario, all of its steps in it. */
export function run(vectors: unknown): CaseResult[] {
  const { scenarios } = vectors as { readonly scenarios?: readonly Scenario[] };
  if (!Array.isArray(scenarios)) throw new Error('no scenarios');
  return (scenarios as readonly Scenario[]).map((scenario) =>
    attempt(scenario.id, scenario.steps.map(expectationOf), () => play(scenario)),
  );
}

/** What is compared of a step: all that was recorded of it. */
function expectationOf({
  preFilter,
  filter = {},
  scores,
  skippedScorePlugins,
  acceptable,
  event,
  preemption,
}: RecordedStep) {
  const { type, reason, message } = event;
  return {
    preFilter,
    filter,
    scores,
    skippedScorePlugins,
    acceptable: [...acceptable].sort(),
    event: { type, reason, message },
    preemption: preemption && {
      candidates: preemption.candidates,
      acceptableNominated: [...preemption.acceptableNominated].sort(),
    },
  };
}

/** Schedules the pods step by step, each time going on from what the real scheduler chose. */
function play({ cluster, pending, steps }: Scenario): unknown[] {
  const nodes = (cluster.nodes ?? []).map((node) => complete('Node', node));
  const bound = (cluster.pods ?? []).map(completePod);
  const snapshot = Snapshot.of(listerOf(cluster), nodes, bound);
  const pods = new Map([...bound, ...pending.map(completePod)].map((pod) => [keyOf(pod) as string, pod]));
  return steps.map((step) => {
    const pod = pods.get(step.pod);
    if (!pod) throw new Error(`no pod ${step.pod}`);
    const { decision } = schedule(pod, snapshot, runner, { random: choosing(step.chosen) });
    const outcome = outcomeOf(pod, decision, snapshot, step);
    follow(step, pod, pods, snapshot);
    return outcome;
  });
}

/** Picks among equals as the recorded run did. */
function choosing(name: string): Random {
  const pick = <T>(items: readonly T[]): T =>
    items.find((item) => (item as { readonly name?: string }).name === name) ?? (items[0] as T);
  return { next: () => 0, int: () => 0, pick };
}

function follow(step: RecordedStep, pod: Pod, pods: Map<string, Pod>, snapshot: Snapshot): void {
  if (step.chosen) snapshot.addPod({ ...pod, spec: { ...pod.spec, nodeName: step.chosen } });
  if (!step.preemption?.chosen) return;
  const { chosen, candidates } = step.preemption;
  for (const victim of candidates[chosen]?.victims ?? []) {
    const gone = pods.get(victim);
    const [onNode] = [...(snapshot.get(chosen)?.pods.values() ?? [])].filter(
      (info) => keyOf(info.pod) === victim,
    );
    if (onNode) snapshot.removePod(onNode.pod);
    else throw new Error(`no victim ${gone?.metadata.name}`);
  }
  pods.set(step.pod, { ...pod, status: { ...pod.status, nominatedNodeName: chosen } });
}

function outcomeOf(
  pod: Pod,
  decision: SchedulingDecision,
  snapshot: Snapshot,
  recorded: RecordedStep,
): unknown {
  const { preFilter, preemption, chosen, message, scores, skippedScorePlugins } = decision;
  const bound = chosen !== undefined;
  return {
    preFilter: preFilter && { feasible: false, ...preFilter },
    filter: preFilter ? {} : filterOutcome(pod, decision, snapshot, recorded),
    scores: scores && Object.fromEntries(scores.nodes.map((node) => [node, scoresOf(decision, node)])),
    skippedScorePlugins: scores && skippedScorePlugins,
    acceptable: [...tiesOf(decision)].sort(),
    event: { type: bound ? 'Normal' : 'Warning', reason: bound ? 'Scheduled' : 'FailedScheduling', message },
    preemption: preemption && {
      candidates: Object.fromEntries(
        preemption.candidates.map(({ node, victims, pdbViolations }) => [node, { victims, pdbViolations }]),
      ),
      acceptableNominated: [...preemption.best].sort(),
    },
  };
}

function filterOutcome(
  pod: Pod,
  decision: SchedulingDecision,
  snapshot: Snapshot,
  recorded: RecordedStep,
): unknown {
  const cycle = new Cycle(podInfoOf(pod), snapshot, noNominatedPods, createRandom(0));
  runner.runPreFilter(cycle);
  const entries = snapshot.nodes.map((node) => {
    // Where one node was promised, the scheduler looks at no other, but the recorder did.
    const rejection = runner.runFilter(cycle, node);
    const verdict =
      verdictOn(decision, node.name) ?? (rejection ? { feasible: false, ...rejection } : { feasible: true });
    if (recorded.filter?.[node.name]?.allFailing === undefined) return [node.name, verdict] as const;
    const failing = cycle.filters.flatMap((plugin) => {
      const status = plugin.filter(cycle, node);
      return status ? [[plugin.name, status.reasons] as const] : [];
    });
    return [node.name, { ...verdict, allFailing: Object.fromEntries(failing) }] as const;
  });
  return Object.fromEntries(entries);
}

function completePod(recorded: Recorded): Pod {
  const pod = complete('Pod', recorded);
  const { namespace = 'default', name } = pod.metadata;
  return { ...pod, metadata: { ...pod.metadata, namespace, uid: `${namespace}-${name}` } };
}

/** An object as the API server would have stored it. */
function complete<K extends Kind>(kind: K, recorded: Recorded): KindMap[K] {
  const spec = recorded.spec ?? {};
  const manifest = applyDefaults({ apiVersion: 'v1', kind, ...recorded, spec } as Manifest, defaultSettings);
  const metadata = {
    uid: recorded.metadata.name,
    resourceVersion: '1',
    creationTimestamp: '',
    ...recorded.metadata,
  };
  return { ...manifest, metadata } as unknown as KindMap[K];
}

function listerOf(cluster: Scenario['cluster']): Lister {
  const lists: { [K in Kind]?: readonly Recorded[] | undefined } = {
    Namespace: cluster.namespaces,
    Service: cluster.services,
    ReplicaSet: cluster.replicaSets,
    PodDisruptionBudget: cluster.pdbs,
  };
  const list = <K extends Kind>(kind: K) => (lists[kind] ?? []) as unknown as readonly KindMap[K][];
  return {
    list,
    named: (kind, namespace, name) =>
      list(kind).find(({ metadata }) => metadata.namespace === namespace && metadata.name === name),
  };
}
