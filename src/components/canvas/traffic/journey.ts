import type { RequestOutcome, RequestView } from '../../../session/view.ts';
import type { Track } from '../layout/track.ts';
import type { Roads } from './roads.ts';

/** How a request ends, as it looks. */
export type End =
  /** An answer came. */
  | 'answered'
  /** Nobody knows yet. */
  | 'waiting'
  /** A cross that bounces back: nobody would take it. */
  | 'refused'
  /** A clock, and it fades: nobody ever answered. */
  | 'timeout'
  /** A square that turns round: an answer came, and it was an error. */
  | 'error'
  /** It bursts: whoever had it ended. */
  | 'reset';

export const endOf: Readonly<Record<RequestOutcome, End>> = {
  answered: 'answered',
  waiting: 'waiting',
  timeout: 'timeout',
  refused: 'refused',
  noEndpoints: 'refused',
  noAddress: 'refused',
  overloaded: 'error',
  error: 'error',
  upstream: 'error',
  reset: 'reset',
};

/** One stretch of a request's way, and how long it stays where that leads, seconds. */
export interface Leg {
  readonly track: Track;
  readonly stay: number;
}

export interface Journey {
  readonly legs: readonly Leg[];
  /** Pixels a second, in the picture's own pixels: slow answers crawl, */
  readonly speed: number;
  /** and drag a long tail, pixels. */
  readonly tail: number;
  /** To the right of its end those that wait there can stand side by side, pixels. */
  readonly room: number;
}

const longestStay = 0.6;
const pace = 380;
const longestJourney = 4;

/** The way of a request over the picture; undefined where there is none to be seen. */
export function journeyOf(request: RequestView, roads: Roads): Journey | undefined {
  const legs = legsOf(request, roads);
  if (legs.length === 0) return undefined;
  const length = legs.reduce((sum, { track }) => sum + track.length, 0);
  const slowness = Math.log10(Math.max(10, request.ms) / 10);
  const speed = Math.max(pace * (1.2 - 0.27 * Math.min(3, slowness)), length / longestJourney);
  const { podId } = request.stops.at(-1) ?? {};
  const pod = podId === undefined ? undefined : roads.boxOf(`pod:${podId}`);
  const room = pod ? Math.max(0, pod.width - 40) : 0;
  return { legs, speed, tail: 9 + 20 * Math.min(3, slowness), room };
}

function legsOf({ serviceId, stops }: RequestView, roads: Roads): Leg[] {
  const legs: Leg[] = [];
  const go = (track: Track | undefined, ms = 0) => {
    if (track) legs.push({ track, stay: Math.min(longestStay, ms / 1000) });
    return track !== undefined;
  };
  if (!go(roads.toService(serviceId))) return legs;
  let service = serviceId;
  /** The node through whose rules it came in from outside. */
  let rules: string | undefined;
  let isOutside = false;
  let pod: { readonly id: string; readonly node: string } | undefined;
  for (const { place, name, ms, podId, nodeName } of stops) {
    switch (place) {
      case 'loadBalancer':
      case 'nodePort':
        isOutside = true;
        break;
      case 'node':
        rules = undefined;
        if (isOutside && go(roads.toRules(service, name))) rules = name;
        isOutside = false;
        break;
      case 'service':
        if (pod && !go(roads.fromPod(pod.id, pod.node, name))) return legs;
        if (pod) service = name;
        rules = undefined;
        break;
      case 'pod': {
        const id = podId ?? '';
        const node = nodeName ?? '';
        const track = rules === undefined ? roads.toPod(service, id, node) : roads.fromRules(rules, id, node);
        if (!go(track, ms)) return legs;
        pod = { id, node };
      }
    }
  }
  return legs;
}

/** How it ends at the last place to which it came: the first that failed decides, not those who had asked it. */
export function lookOf({ outcome, stops }: RequestView): End {
  if (outcome === 'answered' || outcome === 'waiting') return outcome;
  const failed = stops.findLast(({ outcome: there }) => there !== 'passed' && there !== 'answered');
  return endOf[failed && failed.outcome !== 'passed' ? failed.outcome : outcome];
}
