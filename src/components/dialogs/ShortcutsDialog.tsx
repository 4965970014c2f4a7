import { shortcuts } from '../shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './help.css';

export default function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="small"
      says="Tab walks through everything; Enter selects."
      onClose={onClose}
    >
      <dl className="keys">
        {shortcuts.map(({ shown, says }) => (
          <div key={shown} style={{ display: 'contents' }}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>Close the dialog, or clear the selection</dd>
      </dl>
    </Dialog>
  );
}
