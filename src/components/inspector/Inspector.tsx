import type { Ref } from '../../session/view.ts';
import { parts } from '../canvas/parts.ts';
import { kindName } from '../format/name.ts';
import { useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { IconButton } from '../ui/Button.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { type InspectorTab, select, showTab, useUi } from '../ui-state.ts';
import { EventsTab } from './EventsTab.tsx';
import { StateTab } from './StateTab.tsx';
import { useAnswer } from './use-answer.ts';
import { WhyTab } from './WhyTab.tsx';
import { YamlTab } from './YamlTab.tsx';
import './inspector.css';

const tabs: readonly { readonly id: InspectorTab; readonly label: string }[] = [
  { id: 'state', label: 'State' },
  { id: 'why', label: 'Why?' },
  { id: 'events', label: 'Events' },
  { id: 'yaml', label: 'YAML' },
];

/** What the selected thing is, why it is so, what was reported of it, and its manifest. */
export default function Inspector({ selected }: { readonly selected: Ref }) {
  const tab = useUi((state) => state.tab);
  const isObject = selected.kind !== 'Users' && selected.kind !== 'ControlPlane';
  return (
    <section className="inspector" aria-label="Inspector">
      <header className="inspector-head">
        <div>
          <p className="quiet">{kindName(selected.kind)}</p>
          <h2>{titleOf(selected)}</h2>
        </div>
        <IconButton icon="close" label="Close the inspector" onClick={() => select(null)} />
      </header>
      {isObject ? (
        <Tabs label="About the selection" tabs={tabs} current={tab} onChange={showTab}>
          {tab === 'state' ? <StateTab selected={selected} /> : <Asked selected={selected} tab={tab} />}
        </Tabs>
      ) : (
        <div className="inspector-alone">
          <StateTab selected={selected} />
        </div>
      )}
    </section>
  );
}

function titleOf({ kind, name }: Ref): string {
  if (kind === 'Users') return 'The outside world';
  return kind === 'ControlPlane' && name in parts ? parts[name as keyof typeof parts].title : name;
}

/** The tabs whose content only the engine knows. */
function Asked({ selected, tab }: { readonly selected: Ref; readonly tab: Exclude<InspectorTab, 'state'> }) {
  const answer = useAnswer(selected);
  const isDrawn = useView((view) => placeOf(view, selected) !== undefined);
  if (!answer) return <p className="empty">Asking the cluster …</p>;
  if (answer.about !== 'object') {
    return (
      <p className="empty">{answer.about === 'nothing' ? answer.message : 'There is nothing to tell.'}</p>
    );
  }
  return (
    <>
      {!isDrawn && <p className="inspector-gone">It is no longer there; this is what was known of it.</p>}
      {tab === 'why' && <WhyTab why={answer.why} />}
      {tab === 'events' && <EventsTab events={answer.events} />}
      {tab === 'yaml' && <YamlTab yaml={answer.yaml} />}
    </>
  );
}
