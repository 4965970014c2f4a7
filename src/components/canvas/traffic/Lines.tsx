import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { View } from '../../../session/view.ts';
import { perIdentity } from '../../per-identity.ts';
import { useView } from '../../playground.ts';
import { flowKey, type Tracks } from '../layout/tracks.ts';
import './lines.css';

/** The ways that requests take, under the dots: drawn once, and again only when something moves. */
export const Lines = memo(function Lines({ tracks }: { readonly tracks: Tracks }) {
  return (
    <ViewportPortal>
      <svg className="lines" width="1" height="1" aria-hidden="true">
        {[...tracks.toPod].map(([key, track]) => (
          <Line key={key} of={key} path={track.path} />
        ))}
        {[...tracks.toService].map(([id, track]) => (
          <Line key={id} of={id} path={track.path} />
        ))}
      </svg>
    </ViewportPortal>
  );
});

type LineState = 'idle' | 'busy' | 'failing';

/** The state of each line, by its flow or its Service. */
const lineStates = perIdentity((services: View['services']): ReadonlyMap<string, LineState> => {
  const states = new Map<string, LineState>();
  for (const { id, endpoints, load } of Object.values(services)) {
    states.set(id, load.requestsPerSecond > 0 ? 'busy' : 'idle');
    for (const { podId, requestsPerSecond, failuresPerSecond } of endpoints) {
      states.set(flowKey(id, podId), stateOf(requestsPerSecond, failuresPerSecond));
    }
  }
  return states;
});

function Line({ of, path }: { readonly of: string; readonly path: string }) {
  const state = useView((view) => lineStates(view.services).get(of) ?? 'idle');
  return <path className="line" data-state={state} d={path} />;
}

/** A way on which most requests fail is drawn as failing. */
function stateOf(requests: number, failures: number): LineState {
  if (requests < 0.05) return 'idle';
  return failures > requests / 2 ? 'failing' : 'busy';
}
