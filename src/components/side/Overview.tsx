import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useView } from '../playground.ts';
import { addressOf } from '../route.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { openDialog, select, showTab } from '../ui-state.ts';
import { type Suggestion, suggestion } from './suggestion.ts';

const kept = (view: View) => Object.values(view.kept);

function follow({ opens, asks }: Suggestion): void {
  if (opens) openDialog(opens);
  if (!asks) return;
  showTab('why');
  select(asks);
}

/** When nothing is selected: what this is, and what to try next. */
export function Overview() {
  const next = useView(useShallow(suggestion));
  const unsimulated = useView(useShallow(kept));
  return (
    <section className="overview" aria-label="Where to begin">
      <h2>A cluster that you can see think</h2>
      <p>
        Everything here is simulated in this tab, and behaves as Kubernetes does. Click anything to see what
        it is, and <b>why</b> it is so.
      </p>
      <div className="overview-next">
        <h3>Try this</h3>
        <p>{next.says}</p>
        <Button look="main" icon={next.icon} onClick={() => follow(next)}>
          {next.title}
        </Button>
      </div>
      <ul className="overview-links">
        <li>
          <Button look="quiet" icon="next" onClick={() => openDialog({ type: 'next' })}>
            What happens next
          </Button>
        </li>
        <li>
          <Button look="quiet" icon="scenarios" onClick={() => openDialog({ type: 'scenarios' })}>
            Open a scenario in which something happens
          </Button>
        </li>
        <li>
          <a className="overview-lessons" href={addressOf({ page: 'learn' })}>
            <Icon name="lesson" size={18} /> Take a lesson
          </a>
        </li>
        <li>
          <Button look="quiet" icon="help" onClick={() => openDialog({ type: 'help' })}>
            What the shapes and colours mean
          </Button>
        </li>
        <li>
          <Button look="quiet" icon="simplified" onClick={() => openDialog({ type: 'simplified' })}>
            What is simplified
          </Button>
        </li>
        <li>
          <Button look="quiet" icon="keyboard" onClick={() => openDialog({ type: 'shortcuts' })}>
            Keyboard shortcuts
          </Button>
        </li>
      </ul>
      {unsimulated.length > 0 && (
        <section className="overview-kept">
          <h3>Kept, but not simulated</h3>
          <ul className="notes">
            {unsimulated.map(({ id, ref, notes }) => (
              <li key={id}>
                <RefLink to={ref} />: {notes.join('; ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
