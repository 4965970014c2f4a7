import type { Playground } from '../../session/playground.ts';
import type { View } from '../../session/view.ts';
import { PlaygroundContext, useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { useUi } from '../ui-state.ts';
import { SidePicture } from './SidePicture.tsx';

interface SideProps {
  readonly side: 0 | 1;
  readonly playground: Playground;
  readonly name: string;
}

/** One of two futures: its name, what is selected in it, and its picture. */
export function Side({ side, playground, name }: SideProps) {
  return (
    <PlaygroundContext value={playground}>
      <section className="compare-side" data-side={side === 0 ? 'one' : 'other'} aria-label={name}>
        <div className="compare-side-head">
          <h2>
            <span className="compare-letter">{side === 0 ? 'A' : 'B'}</span> {name}
          </h2>
          <Selected />
        </div>
        <SidePicture side={side} name={name} />
      </section>
    </PlaygroundContext>
  );
}

/** What is selected in both, as it is in this one. */
function Selected() {
  const selected = useUi((state) => state.selected);
  const says = useView((view) => (selected ? stateOf(view, selected) : undefined));
  if (!selected) return null;
  return (
    <p className="compare-selected">
      {selected.kind} {selected.name}: <b>{says}</b>
    </p>
  );
}

function stateOf(view: View, ref: Parameters<typeof placeOf>[1]): string {
  const place = placeOf(view, ref);
  if (!place) return 'not in this future';
  switch (place.collection) {
    case 'pods':
      return view.pods[place.id]?.status ?? 'here';
    case 'nodes':
      return view.nodes[place.id]?.state ?? 'here';
    case 'workloads': {
      const workload = view.workloads[place.id];
      return workload ? `${workload.ready} of ${workload.desired} ready` : 'here';
    }
    case 'tombstones':
      return 'ended';
    default:
      return 'here';
  }
}
