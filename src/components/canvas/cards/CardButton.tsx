import type { Ref } from '../../../session/view.ts';
import { targetText } from '../../menu/target-at.ts';
import { sameRef } from '../../selection.ts';
import { select, useUi } from '../../ui-state.ts';
import { pointAtPod } from '../wanted.ts';
import './card.css';

/** Covers a card: a click or Enter selects what the card shows. Its name says in a sentence what is to be seen. */
export function CardButton({ to, label }: { readonly to: Ref; readonly label: string }) {
  const isSelected = useUi(({ selected }) => sameRef(selected, to));
  // Of a pod that waits, nodes show whether it would fit.
  const point = (button: Element) => {
    if (to.kind === 'Pod' && button.closest('[data-place="tray"]')) pointAtPod(to);
  };
  return (
    <button
      type="button"
      className="card-button"
      aria-label={label}
      aria-pressed={isSelected}
      data-target={targetText(to)}
      onClick={() => select(to)}
      onPointerEnter={(event) => point(event.currentTarget)}
      onPointerLeave={() => pointAtPod(null)}
      onFocus={(event) => point(event.currentTarget)}
      onBlur={() => pointAtPod(null)}
    />
  );
}
