import { defaultSettings } from '../engine/api/settings.ts';
import type { Taint, Toleration } from '../engine/api/types.ts';
import { computeZoneState, evictionRate } from '../engine/controllers/node-lifecycle/zone-state.ts';
import { decideEviction, noExecuteTaints } from '../engine/controllers/taint-eviction/decision.ts';
import { facts } from './node-facts.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface RateCase {
  readonly zoneSize: number;
  readonly normalOrFullDisruptionNodesPerSecond: string;
  readonly partialDisruptionNodesPerSecond: string;
}
interface FactCase {
  readonly fact: string;
  readonly value: unknown;
}
interface TaintCase {
  readonly taints: readonly Taint[];
  readonly tolerations: readonly Toleration[] | null;
  readonly expect: string;
}
interface ZoneCase {
  readonly ready: number;
  readonly notReady: number;
  readonly notReadyCounted: number;
  readonly state: string;
}

/** Nodes that fall silent, and the pods that leave them. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['evictionRate', 'facts', 'taintEviction', 'zoneState']);
  return [
    ...casesOf<RateCase>(vectors, 'evictionRate').map(playRate),
    ...casesOf<FactCase>(vectors, 'facts').map(playFact),
    ...casesOf<TaintCase>(vectors, 'taintEviction').map(playTaints),
    ...casesOf<ZoneCase>(vectors, 'zoneState').map(playZone),
  ];
}

function playRate({ zoneSize, ...expected }: RateCase): CaseResult {
  return attempt(`evictionRate in a zone of ${zoneSize}`, expected, () => {
    const normal = evictionRate('Normal', zoneSize, defaultSettings);
    const full = evictionRate('FullDisruption', zoneSize, defaultSettings);
    const partial = evictionRate('PartialDisruption', zoneSize, defaultSettings);
    return {
      normalOrFullDisruptionNodesPerSecond: normal === full ? String(normal) : `${normal}, ${full}`,
      partialDisruptionNodesPerSecond: String(partial),
    };
  });
}

function playFact({ fact, value }: FactCase): CaseResult {
  return attempt(`facts: ${fact}`, value, () => {
    const found = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (!found) throw new Error('this fact is not known here');
    return found();
  });
}

function playTaints({ taints, tolerations, expect }: TaintCase, index: number): CaseResult {
  return attempt(`taintEviction ${index}`, expect, () => {
    const decision = decideEviction(noExecuteTaints(taints), tolerations ?? undefined);
    switch (decision.type) {
      case 'stay':
        return 'never evicted';
      case 'evict-now':
        return 'evict at once';
      case 'evict-after':
        return `evict after ${decision.seconds} s`;
    }
  });
}

function playZone({ ready, notReady, notReadyCounted, state }: ZoneCase): CaseResult {
  return attempt(`zoneState with ${ready} ready, ${notReady} not ready`, state, () => {
    if (notReadyCounted !== notReady) throw new Error('counts differ');
    return computeZoneState(ready, notReady, defaultSettings);
  });
}
