import { useShallow } from 'zustand/react/shallow';
import type { Ref } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { type Place, placeOf } from '../selection.ts';
import { Countdowns } from './Countdowns.tsx';
import { Deeds } from './Deeds.tsx';
import { Details } from './Details.tsx';
import { AutoscalerState } from './states/AutoscalerState.tsx';
import { ComponentState } from './states/ComponentState.tsx';
import { GraveState } from './states/GraveState.tsx';
import { KeptState } from './states/KeptState.tsx';
import { NodeState } from './states/NodeState.tsx';
import { PodState } from './states/PodState.tsx';
import { PoolState } from './states/PoolState.tsx';
import { ServiceState } from './states/ServiceState.tsx';
import { UsersState } from './states/UsersState.tsx';
import { WorkloadState } from './states/WorkloadState.tsx';
import { whatIs } from './what-is.ts';

/** The selected thing in plain words and figures, what it waits for, and what can be done to it. */
export function StateTab({ selected }: { readonly selected: Ref }) {
  const place = useView(useShallow((view) => placeOf(view, selected)));
  const what = whatIs(selected.kind);
  if (selected.kind === 'Users') return <UsersState />;
  return (
    <div className="state">
      {what && <p className="what-is">{what}</p>}
      {place ? <Body place={place} /> : <p className="empty">{gone(selected)}</p>}
      <Countdowns selected={selected} />
      {place && place.collection !== 'tombstones' && <Details of={selected} />}
      <Deeds selected={selected} />
    </div>
  );
}

function Body({ place: { collection, id } }: { readonly place: Place }) {
  switch (collection) {
    case 'pods':
      return <PodState id={id} />;
    case 'nodes':
      return <NodeState id={id} />;
    case 'services':
      return <ServiceState id={id} />;
    case 'workloads':
      return <WorkloadState id={id} />;
    case 'autoscalers':
      return <AutoscalerState id={id} />;
    case 'pools':
      return <PoolState id={id} />;
    case 'controlPlane':
      return <ComponentState id={id} />;
    case 'kept':
      return <KeptState id={id} />;
    case 'tombstones':
      return <GraveState id={id} />;
  }
}

function gone({ kind, name }: Ref): string {
  if (kind === 'Pod')
    return `The pod ${name} has ended. Pods do not come back; look for the one that replaced it.`;
  return `${kind} ${name} is not drawn. Its other tabs tell what is known of it.`;
}
