import { useHistory } from '../deeds/use-history.ts';
import { useSession } from '../playground.ts';
import { IconButton } from '../ui/Button.tsx';

/** Undo and redo: back to the moment before the last deed, and forward again. */
export function HistoryButtons() {
  const { undo, redo } = useSession((state) => state.history);
  const go = useHistory();
  return (
    <fieldset className="tool-history" aria-label="History">
      <IconButton
        icon="undo"
        label="Undo"
        title={undo ? `Undo (Ctrl+Z): ${undo}` : 'Nothing to undo'}
        aria-keyshortcuts="Control+Z"
        disabled={undo === undefined}
        onClick={() => go('undo')}
      />
      <IconButton
        icon="redo"
        label="Redo"
        title={redo ? `Redo (Ctrl+Shift+Z): ${redo}` : 'Nothing to redo'}
        aria-keyshortcuts="Control+Shift+Z"
        disabled={redo === undefined}
        onClick={() => go('redo')}
      />
    </fieldset>
  );
}
