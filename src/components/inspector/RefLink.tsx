import type { Ref } from '../../session/view.ts';
import { refName } from '../format/name.ts';
import { select } from '../ui-state.ts';

/** Leads to another object. */
export function RefLink({ to, children }: { readonly to: Ref; readonly children?: string }) {
  return (
    <button type="button" className="link" onClick={() => select(to)}>
      {children ?? refName(to)}
    </button>
  );
}
