import { type ComponentProps, lazy, Suspense } from 'react';
import { EventSheet } from '../events/EventPanel.tsx';
import { useSession } from '../playground.ts';
import { Overview } from '../side/Overview.tsx';
import { HistoryButtons } from '../toolbar/HistoryButtons.tsx';
import { MoreTools, ToolGroup } from '../toolbar/Toolbar.tsx';
import { breakTools, buildTools } from '../toolbar/tools.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { type Sheet as SheetId, showSheet, useUi } from '../ui-state.ts';
import './sheet.css';

const Inspector = lazy(() => import('../inspector/Inspector.tsx'));
const Charts = lazy(() => import('../charts/Charts.tsx'));
const Console = lazy(() => import('../console/Console.tsx'));
const Timeline = lazy(() => import('../timeline/Timeline.tsx'));
const LessonPanel = lazy(() => import('../lesson/LessonPanel.tsx'));

const tabs: readonly {
  readonly id: Exclude<SheetId, 'none' | 'timeline'>;
  readonly title: string;
  readonly icon: IconName;
}[] = [
  { id: 'build', title: 'Build', icon: 'deploy' },
  { id: 'break', title: 'Break', icon: 'kill' },
  { id: 'selected', title: 'Details', icon: 'done' },
  { id: 'charts', title: 'Charts', icon: 'chart' },
  { id: 'events', title: 'Events', icon: 'events' },
  { id: 'console', title: 'Console', icon: 'console' },
  { id: 'lesson', title: 'Lesson', icon: 'lesson' },
];

/** On small screens everything around the canvas comes up from below, one thing at a time. */
export function Sheet() {
  const open = useUi((state) => state.sheet);
  return (
    <div className="sheet-place">
      {open !== 'none' && (
        <aside className="sheet" data-sheet={open} aria-label="Panel">
          <Suspense fallback={null}>
            <Content open={open} />
          </Suspense>
        </aside>
      )}
      <nav className="sheet-tabs" aria-label="Panels">
        {tabs.map(({ id, title, icon }) => (
          <button
            key={id}
            type="button"
            className="sheet-tab"
            aria-expanded={open === id}
            onClick={() => showSheet(open === id ? 'none' : id)}
          >
            <Icon name={icon} size={19} />
            {title}
          </button>
        ))}
      </nav>
    </div>
  );
}

function Tools(props: ComponentProps<typeof ToolGroup>) {
  return (
    <>
      <ToolGroup {...props} />
      <div className="sheet-more">
        <MoreTools />
        <HistoryButtons />
      </div>
    </>
  );
}

function Content({ open }: { readonly open: Exclude<SheetId, 'none'> }) {
  const selected = useUi((state) => state.selected);
  const hasLesson = useSession(({ lesson }) => lesson !== null);
  switch (open) {
    case 'build':
      return <Tools title="Build" look="build" tools={buildTools} />;
    case 'break':
      return <Tools title="Break" look="break" tools={breakTools} />;
    case 'selected':
      return selected ? <Inspector selected={selected} /> : <Overview />;
    case 'events':
      return (
        <section className="event-panel" aria-label="Events">
          <EventSheet />
        </section>
      );
    case 'charts':
      return <Charts />;
    case 'timeline':
      return <Timeline />;
    case 'console':
      return <Console />;
    case 'lesson':
      return hasLesson ? <LessonPanel /> : <Overview />;
  }
}
