import type { ActionOutcome } from '../../engine/index.ts';
import { ToneShape } from '../ui/ToneShape.tsx';

/** What came of an action: kubectl's lines, a refusal with its reason, and what is kept but not simulated. */
export function Outcome({ outcome }: { readonly outcome: ActionOutcome }) {
  const { lines, notes } = outcome;
  return (
    <div className="outcome">
      {!outcome.ok && (
        <p className="outcome-refused">
          <ToneShape tone="failed" size={14} />
          <span>{outcome.message}</span>
        </p>
      )}
      {lines.length > 0 && (
        <ul className="outcome-lines mono">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <div className="outcome-notes">
          <p>
            <ToneShape tone="warning" size={14} /> Kept, but not simulated:
          </p>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
