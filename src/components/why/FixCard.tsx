import { useState } from 'react';
import type { PendingExplanation } from '../../session/protocol.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';

type Fix = PendingExplanation['fixes'][number];

/** One way to give a pod a node: what it means, what else comes of it, and a button that does it. */
export function FixCard({ fix: { says, means, notes, node, steps } }: { readonly fix: Fix }) {
  const act = useAct();
  const [isBusy, setBusy] = useState(false);
  const title = says
    .join(', and ')
    .replace(/, and (\p{Lu})/gu, (_, first: string) => `, and ${first.toLowerCase()}`);
  const [first, ...more] = steps.map(({ action }) => action);
  const lines = [...new Set(steps.map(({ action, line }) => line ?? equivalentOf(action)))];
  const isNew = steps.some(({ action }) => action.type === 'addNode' || action.type === 'resizePool');
  return (
    <li className="fix">
      <p className="fix-title">{title}</p>
      {means.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      {says.length > 1 && <p className="quiet">It takes {says.length} changes; neither helps alone.</p>}
      {first && (
        <Button
          look="mend"
          icon="check"
          disabled={isBusy}
          aria-label={`Do it: ${title}`}
          onClick={() => {
            setBusy(true);
            void act(title, first, ...more).finally(() => setBusy(false));
          }}
        >
          Do it
        </Button>
      )}
      <Equivalent
        line={lines.join('\n')}
        label={isNew || node === '' ? 'The same by hand' : `The same by hand; it then fits ${node}`}
      />
    </li>
  );
}
