import type { Deployment } from '../engine/api/types.ts';
import { minAvailable, resolveFenceposts } from '../engine/controllers/deployment/strategy.ts';
import { type CaseResult, casesOf, compare, expectSections } from './result.ts';
import { type Intent, type RolloutCase, RolloutRun, type Tick } from './rollout-run.ts';

interface FencepostCase {
  readonly maxSurge: string;
  readonly maxUnavailable: string;
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  readonly minAvailable: number;
}

/** How far a rolling update may go, and how it and a recreation go, tick by tick. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['fenceposts', ...ROLLOUTS]);
  return [
    ...casesOf<FencepostCase>(vectors, 'fenceposts').map(fenceposts),
    ...ROLLOUTS.flatMap((section) =>
      casesOf<RolloutCase>(vectors, section).map((each, index) =>
        rollout(each, each.name ?? `${section} ${index}`),
      ),
    ),
  ];
}

const ROLLOUTS = ['handPicked', 'recreate', 'rollingUpdate'];

function fenceposts({ maxSurge, maxUnavailable, replicas, ...expected }: FencepostCase): CaseResult {
  const [surge, unavailable] = [intOrPercent(maxSurge), intOrPercent(maxUnavailable)];
  const spec = {
    replicas,
    selector: {},
    template: {},
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge, maxUnavailable: unavailable } },
  };
  const resolved = resolveFenceposts(surge, unavailable, replicas);
  const actual = { ...resolved, minAvailable: minAvailable({ spec } as Deployment) };
  return compare(`fenceposts ${maxSurge} ${maxUnavailable} of ${replicas}`, expected, actual);
}

function rollout(vector: RolloutCase, name: string): CaseResult {
  const intent: Intent = {
    replicas: vector.replicas,
    template: 'v1',
    paused: false,
    strategy:
      vector.strategy === 'Recreate'
        ? { type: 'Recreate' }
        : {
            type: 'RollingUpdate',
            rollingUpdate: {
              maxSurge: intOrPercent(vector.maxSurge ?? '25%'),
              maxUnavailable: intOrPercent(vector.maxUnavailable ?? '25%'),
            },
          },
  };
  const simulation = new RolloutRun(vector, intent);
  const actual = vector.ticks.map(({ tick }) => simulation.tick(tick));
  return compare(name, vector.ticks.map(withMoves), actual);
}

/** The vectors write numbers as text. */
function intOrPercent(text: string): number | string {
  return text.endsWith('%') ? text : Number(text);
}

/** Ticks without moves do not mention them. */
function withMoves(tick: Tick): Tick {
  return { ...tick, moves: tick.moves ?? [] };
}
