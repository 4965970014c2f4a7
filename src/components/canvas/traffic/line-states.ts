import type { View } from '../../../session/view.ts';
import { perIdentity } from '../../per-identity.ts';
import { flowKey } from '../layout/tracks.ts';

export type LineState = 'idle' | 'busy' | 'failing';

/** A line on which requests go now and then is not idle in between: for so many readings it stays as it was. */
const lingers = 10;

interface Kept {
  readonly state: LineState;
  readonly left: number;
}

/** A function that tells the state of each line, by its flow or its Service, from one reading to the next. */
export function lineStateReader(): (services: View['services']) => ReadonlyMap<string, LineState> {
  let kept: ReadonlyMap<string, Kept> = new Map();
  return (services) => {
    const now = new Map<string, Kept>();
    const note = (key: string, state: LineState) => {
      const before = kept.get(key);
      if (state !== 'idle') now.set(key, { state, left: lingers });
      else if (before && before.left > 0) now.set(key, { state: before.state, left: before.left - 1 });
      else now.set(key, { state, left: 0 });
    };
    for (const { id, endpoints, load } of Object.values(services)) {
      note(id, load.requestsPerSecond > 0 ? 'busy' : 'idle');
      for (const { podId, requestsPerSecond, failuresPerSecond } of endpoints) {
        note(flowKey(id, podId), stateOf(requestsPerSecond, failuresPerSecond));
      }
    }
    kept = now;
    return new Map([...now].map(([key, { state }]) => [key, state]));
  };
}

export const lineStates = perIdentity(lineStateReader());

/** Of a way that many have in common: as busy as the busiest, and failing where nothing else goes. */
export function stateOfAll(keys: readonly string[], states: ReadonlyMap<string, LineState>): LineState {
  let found: LineState = 'idle';
  for (const key of keys) {
    const state = states.get(key);
    if (state === 'busy') return 'busy';
    if (state === 'failing') found = 'failing';
  }
  return found;
}

/** A way on which most requests fail is drawn as failing. */
function stateOf(requests: number, failures: number): LineState {
  if (requests < 0.05) return 'idle';
  return failures > requests / 2 ? 'failing' : 'busy';
}
