import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { View } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { flowKey, type Tracks } from '../layout/tracks.ts';
import './lines.css';

/** The ways that requests take, under the dots: drawn once, and again only when something moves. */
export const Lines = memo(function Lines({ tracks }: { readonly tracks: Tracks }) {
  return (
    <ViewportPortal>
      <svg className="lines" width="1" height="1" aria-hidden="true">
        {[...tracks.toPod].map(([key, track]) => (
          <PodLine key={key} flow={key} path={track.path} />
        ))}
        {[...tracks.toService].map(([id, track]) => (
          <ServiceLine key={id} id={id} path={track.path} />
        ))}
      </svg>
    </ViewportPortal>
  );
});

type LineState = 'idle' | 'busy' | 'failing';

const podLineState =
  (flow: string) =>
  (view: View): LineState => {
    for (const { id, endpoints } of Object.values(view.services)) {
      if (!flow.startsWith(`${id}>`)) continue;
      const endpoint = endpoints.find(({ podId }) => flowKey(id, podId) === flow);
      if (endpoint) return stateOf(endpoint.requestsPerSecond, endpoint.failuresPerSecond);
    }
    return 'idle';
  };

const serviceLineState =
  (id: string) =>
  (view: View): LineState => {
    const load = view.services[id]?.load;
    return load && load.requestsPerSecond > 0 ? 'busy' : 'idle';
  };

function PodLine({ flow, path }: { readonly flow: string; readonly path: string }) {
  return <path className="line" data-state={useView(podLineState(flow))} d={path} />;
}

function ServiceLine({ id, path }: { readonly id: string; readonly path: string }) {
  return <path className="line" data-state={useView(serviceLineState(id))} d={path} />;
}

/** A way on which most requests fail is drawn as failing. */
function stateOf(requests: number, failures: number): LineState {
  if (requests < 0.05) return 'idle';
  return failures > requests / 2 ? 'failing' : 'busy';
}
