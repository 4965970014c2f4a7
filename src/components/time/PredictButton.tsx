import { togglePredicting, usePredicting } from '../predict/mode.ts';
import { withKey } from '../shortcuts.ts';
import { IconButton } from '../ui/Button.tsx';

/** Turns *predict first* on and off. */
export function PredictButton() {
  const isOn = usePredicting((state) => state.isOn);
  return (
    <IconButton
      className="time-predict"
      icon="predict"
      label="Predict first"
      title={withKey('Predict first: be asked what will happen before it is shown', 'p')}
      aria-pressed={isOn}
      aria-keyshortcuts="P"
      onClick={togglePredicting}
    />
  );
}
