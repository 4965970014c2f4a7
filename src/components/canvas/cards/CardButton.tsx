import type { Ref } from '../../../session/view.ts';
import { sameRef } from '../../selection.ts';
import { select, useUi } from '../../ui-state.ts';
import './card.css';

/** Covers a card: a click or Enter selects what the card shows. Its name says in a sentence what is to be seen. */
export function CardButton({ to, label }: { readonly to: Ref; readonly label: string }) {
  const isSelected = useUi(({ selected }) => sameRef(selected, to));
  return (
    <button
      type="button"
      className="card-button"
      aria-label={label}
      aria-pressed={isSelected}
      onClick={() => select(to)}
    />
  );
}
