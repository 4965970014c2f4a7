import type { RequestStop, RequestView } from '../../../session/view.ts';
import { layOut, noMemory } from '../layout/layout.ts';
import type { Structure } from '../layout/structure.ts';
import { tracksOf } from '../layout/tracks.ts';
import { Roads } from '../traffic/roads.ts';

/** For tests: two machines, Services `web` and `api`, pods `a` and `b` behind them, and the ways between. */
export function testRoads(more: Partial<Structure> = {}): Roads {
  const structure: Structure = {
    machines: ['worker-1', 'worker-2'],
    pods: [
      { id: 'a', name: 'default/web-a', machine: 'worker-1' },
      { id: 'b', name: 'default/api-b', machine: 'worker-2' },
    ],
    graves: [],
    services: [
      { id: 'default/web', endpoints: ['a'] },
      { id: 'default/api', endpoints: ['b'] },
    ],
    workloads: [],
    pools: [],
    ...more,
  };
  const layout = layOut(structure, noMemory, 'wide');
  return new Roads({ structure, layout, tracks: tracksOf(structure, layout) });
}

export const podStop = (id: string, nodeName: string, more: Partial<RequestStop> = {}): RequestStop => ({
  place: 'pod',
  name: `default/${id}`,
  ms: 10,
  outcome: 'answered',
  podId: id,
  nodeName,
  ...more,
});

export const testRequest = (more: Partial<RequestView> = {}): RequestView => ({
  id: 'default/web 1',
  at: 0,
  serviceId: 'default/web',
  stops: [podStop('a', 'worker-1')],
  ms: 10,
  outcome: 'answered',
  ...more,
});
