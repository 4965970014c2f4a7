import { useEffect } from 'react';
import type { Ref } from '../../session/view.ts';
import { revealOnCanvas } from '../canvas/reveal-on-canvas.ts';
import { kindName } from '../format/name.ts';
import { Button } from '../ui/Button.tsx';
import { select } from '../ui-state.ts';

/** More than these need no button of their own: the text says what they have in common. */
const most = 4;

/** What a step wants to be looked at: lit up when it begins, and again whenever somebody asks. */
export function Looks({ look }: { readonly look: readonly Ref[] }) {
  const key = JSON.stringify(look.map(({ kind, namespace, name }) => [kind, namespace, name]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew with each frame; its names tell.
  useEffect(() => {
    const [first] = look;
    if (first) revealOnCanvas(first);
  }, [key]);
  if (look.length === 0) return null;
  return (
    <p className="looks">
      <span className="quiet">Look at</span>
      {look.slice(0, most).map((ref) => (
        <Button
          key={`${ref.kind} ${ref.namespace ?? ''} ${ref.name}`}
          look="quiet"
          icon="search"
          onClick={() => {
            revealOnCanvas(ref);
            select(ref);
          }}
        >
          {kindName(ref.kind)} {ref.name}
        </Button>
      ))}
    </p>
  );
}
