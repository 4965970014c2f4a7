import { withKey } from '../shortcuts.ts';
import { IconButton } from '../ui/Button.tsx';
import { useUi } from '../ui-state.ts';
import { useGoOn } from './use-go-on.ts';

/** Goes to the next thing that matters to what is selected: about it, its owner, its pods, its node. */
export function NextOfSelected() {
  const name = useUi((state) => state.selected?.name);
  const goOn = useGoOn();
  if (name === undefined) return null;
  return (
    <IconButton
      icon="nextOf"
      label={`Next for ${name}`}
      title={withKey(`Go to the next thing that matters to ${name}`, 'm')}
      aria-keyshortcuts="M"
      onClick={() => goOn('nextOfSelected')}
    />
  );
}
