import { useShallow } from 'zustand/react/shallow';
import type { Ref, View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Wait } from '../time/Wait.tsx';
import { useNow } from '../use-now.ts';

/** The waits that concern an object; a node's also concern the pods on it. */
const waitsOf = (ref: Ref) => (view: View) =>
  Object.values(view.waits)
    .filter((wait) => concerns(view, wait.ref, ref))
    .sort((one, other) => one.until - other.until);

export function Countdowns({ selected }: { readonly selected: Ref }) {
  const waits = useView(useShallow(waitsOf(selected)));
  const now = useNow();
  if (waits.length === 0) return null;
  return (
    <section>
      <h3>It waits</h3>
      <ul className="countdowns">
        {waits.map((wait) => (
          <Wait key={wait.id} wait={wait} now={now} />
        ))}
      </ul>
    </section>
  );
}

function concerns(view: View, waiting: Ref, ref: Ref): boolean {
  const isNode = (one: Ref) => one.kind === 'Node' || one.kind === 'Machine';
  if (isNode(ref) && isNode(waiting)) return ref.name === waiting.name;
  if (sameRef(waiting, ref)) return true;
  if (!isNode(waiting) || ref.kind !== 'Pod') return false;
  return Object.values(view.pods).some((pod) => sameRef(pod.ref, ref) && pod.nodeName === waiting.name);
}
