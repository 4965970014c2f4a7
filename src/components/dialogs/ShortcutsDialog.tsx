import { turnMute, useMute } from '../events/announce.ts';
import { otherShortcuts, shortcuts, turnSingleKeys, useSingleKeys } from '../shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './help.css';

/** All keys in one list, and what those can set who use them most. */
export default function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const areOn = useSingleKeys((state) => state.areOn);
  const isMute = useMute((state) => state.isMute);
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="large"
      says="Tab walks through everything; Enter selects. In the outline, arrows move and open, and letters jump."
      onClose={onClose}
    >
      <dl className="keys" data-off={!areOn}>
        {[...shortcuts, ...otherShortcuts].map(({ shown, says }) => (
          <div key={shown} className="key-row">
            <dt>
              {shown.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <fieldset className="key-options">
        <legend className="unseen">Settings</legend>
        <label>
          <input type="checkbox" checked={areOn} onChange={(event) => turnSingleKeys(event.target.checked)} />
          <span>
            Single keys <small className="quiet">Off: only those with Ctrl work.</small>
          </span>
        </label>
        <label>
          <input type="checkbox" checked={!isMute} onChange={(event) => turnMute(!event.target.checked)} />
          <span>
            Narrator <small className="quiet">Tells a screen reader what happens.</small>
          </span>
        </label>
      </fieldset>
    </Dialog>
  );
}
