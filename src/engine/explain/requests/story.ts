import type { Key } from '../../api/key.ts';
import type { TracedRequest, TraceHop } from '../../traffic/trace.ts';
import type { PartName, RequestPart, RequestStory } from './answer.ts';
import { outcomeWords, partWords } from './words.ts';

/** Lays out a followed request: its time piece by piece, in the order in which it was spent. */
export function storyOf(request: TracedRequest): RequestStory {
  const { number, at, service, outcome, isRetry = false, hops } = request;
  const first = hops.findIndex(({ place }) => place === 'pod');
  const parts: RequestPart[] = [];
  let from = 0;
  for (const [index, hop] of hops.entries()) {
    for (const { what, ms } of piecesOf(hop, index > first && first >= 0)) {
      if (ms <= 0) continue;
      const { place, name } = hop;
      const kind = place === 'pod' ? 'Pod' : 'Service';
      const key = (place === 'node' ? service : name) as Key;
      parts.push({ what, says: partWords[what], from, ms, kind, key });
      from += ms;
    }
  }
  return { number, at, service, ms: from, outcome, isRetry, says: sayOutcome(request), parts };
}

/** @param isCalled whether another pod called this one for the request */
function piecesOf(hop: TraceHop, isCalled: boolean): { readonly what: PartName; readonly ms: number }[] {
  const { ms, outcome, parts } = hop;
  if (isCalled) return [{ what: 'called', ms }];
  if (parts) return [...parts];
  return [{ what: outcome === 'timeout' ? 'vain' : 'work', ms }];
}

function sayOutcome({ outcome, hops }: TracedRequest): string {
  const last = hops.at(-1);
  const where = last && last.place !== 'service' ? ` at ${last.name.slice(last.name.indexOf('/') + 1)}` : '';
  return `${outcomeWords[outcome]}${where}`;
}
