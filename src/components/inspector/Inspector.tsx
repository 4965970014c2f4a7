import { lazy, Suspense } from 'react';
import type { Ref } from '../../session/view.ts';
import { kindName } from '../format/name.ts';
import { useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { IconButton } from '../ui/Button.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { type InspectorTab, openMenu, select, showTab, useUi } from '../ui-state.ts';
import { EventsTab } from './EventsTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { StateTab } from './StateTab.tsx';
import { useAnswer } from './use-answer.ts';
import './inspector.css';

const WhyTab = lazy(() => import('../why/WhyTab.tsx'));
const YamlTab = lazy(() => import('./YamlTab.tsx'));

const tabs: readonly {
  readonly id: InspectorTab;
  readonly label: string;
  readonly kinds?: readonly string[];
}[] = [
  { id: 'state', label: 'Overview' },
  { id: 'why', label: 'Why?' },
  { id: 'events', label: 'Events' },
  { id: 'logs', label: 'Logs', kinds: ['Pod'] },
  { id: 'yaml', label: 'YAML' },
];

/** What the selected thing is, why it is so, what was reported of it, what it wrote, and its manifest. */
export default function Inspector({ selected }: { readonly selected: Ref }) {
  const wished = useUi((state) => state.tab);
  const own = tabs.filter(({ kinds }) => kinds?.includes(selected.kind) ?? true);
  const tab = own.some(({ id }) => id === wished) ? wished : 'state';
  const isObject = selected.kind !== 'Users' && selected.kind !== 'ControlPlane';
  return (
    <section className="inspector" aria-label="Inspector">
      <header className="inspector-head">
        <div>
          <p className="quiet">{kindName(selected.kind).replace(/:$/, '')}</p>
          <h2>{titleOf(selected)}</h2>
        </div>
        {selected.kind !== 'Users' && (
          <IconButton
            icon="more"
            label={`What you can do with ${titleOf(selected)}`}
            aria-haspopup="menu"
            onClick={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect();
              openMenu({ target: selected, x: left, y: bottom });
            }}
          />
        )}
        <IconButton icon="close" label="Close the inspector" onClick={() => select(null)} />
      </header>
      {isObject ? (
        <Tabs label="About the selection" tabs={own} current={tab} onChange={showTab}>
          <Content tab={tab} selected={selected} />
        </Tabs>
      ) : (
        <div className="inspector-alone">
          <StateTab selected={selected} />
        </div>
      )}
    </section>
  );
}

function Content({ tab, selected }: { readonly tab: InspectorTab; readonly selected: Ref }) {
  const key = `${selected.kind} ${selected.namespace ?? ''} ${selected.name}`;
  if (tab === 'state') return <StateTab selected={selected} />;
  if (tab === 'logs') return <LogsTab key={key} selected={selected} />;
  return <Asked selected={selected} tab={tab} />;
}

const titles: Readonly<Record<string, string>> = {
  'kube-apiserver': 'API server',
  etcd: 'etcd',
  'kube-scheduler': 'Scheduler',
  'kube-controller-manager': 'Controller manager',
  'metrics-server': 'metrics-server',
  'cluster-autoscaler': 'Cluster autoscaler',
};

function titleOf({ kind, name }: Ref): string {
  if (kind === 'Users') return 'The outside world';
  return kind === 'ControlPlane' ? (titles[name] ?? name) : name;
}

/** The tabs whose content only the engine knows. */
function Asked({
  selected,
  tab,
}: {
  readonly selected: Ref;
  readonly tab: Exclude<InspectorTab, 'state' | 'logs'>;
}) {
  const answer = useAnswer({ about: 'object', ref: selected });
  const isDrawn = useView((view) => placeOf(view, selected) !== undefined);
  if (!answer) return <p className="empty">Asking the cluster …</p>;
  if (answer.about !== 'object') return <p className="empty">{answer.message}</p>;
  return (
    <>
      {!isDrawn && <p className="inspector-gone">It is no longer there; this is what was known of it.</p>}
      {tab === 'why' && (
        <Suspense fallback={<p className="empty">Asking the cluster …</p>}>
          <WhyTab of={selected} why={answer.why} />
        </Suspense>
      )}
      {tab === 'events' && <EventsTab events={answer.events} />}
      {tab === 'yaml' && (
        <Suspense fallback={<p className="empty">Loading the editor …</p>}>
          <YamlTab yaml={answer.yaml} editable={answer.editable} selected={selected} />
        </Suspense>
      )}
    </>
  );
}
