import { useShallow } from 'zustand/react/shallow';
import type { Ref } from '../../session/view.ts';
import { type Deed, type DeedId, deedOf, deeds } from '../deeds/deeds.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { useView } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { openDialog } from '../ui-state.ts';

/** What can be done to the selected object right now, each with what it will do and how one would type it. */
export function Deeds({ selected }: { readonly selected: Ref }) {
  const ids = useView(
    useShallow((view) =>
      deeds.filter(({ targets }) => targets(view).some((one) => sameRef(one, selected))).map(({ id }) => id),
    ),
  );
  const isService = selected.kind === 'Service';
  if (ids.length === 0 && !isService) return null;
  return (
    <section aria-label="Actions">
      <h3>What you can do</h3>
      <ul className="deeds">
        {isService && (
          <li>
            <Button
              look="build"
              icon="traffic"
              onClick={() => openDialog({ type: 'traffic', service: selected })}
            >
              Send traffic
            </Button>
            <p className="deed-says">Chooses how many requests a second users send to it.</p>
          </li>
        )}
        {ids.map((id) => (
          <DeedRow key={id} id={id} selected={selected} />
        ))}
      </ul>
    </section>
  );
}

function DeedRow({ id, selected }: { readonly id: DeedId; readonly selected: Ref }) {
  const act = useAct();
  const deed: Deed = deedOf(id);
  const now = useView((view) => deed.amount?.now(view, selected) ?? 0);
  const action = deed.action(selected, now);
  const start = () => {
    if (deed.amount) openDialog({ type: 'deed', deed: id, target: selected });
    else void act(`${deed.title}: ${selected.name}`, action);
  };
  return (
    <li>
      <Button look={deed.look} icon={deed.icon} onClick={start}>
        {deed.title}
      </Button>
      <p className="deed-says">
        {deed.says} <code>{equivalentOf(action)}</code>
      </p>
    </li>
  );
}
