import type { WaitView } from '../../session/view.ts';
import { remaining } from '../format/time.ts';
import { select } from '../ui-state.ts';

const around = 2 * Math.PI * 9;

/** A countdown: what will happen, when, and which setting decides that. */
export function Wait({ wait, now }: { readonly wait: WaitView; readonly now: number }) {
  const left = wait.until - now;
  const whole = Math.max(1, wait.until - wait.since);
  const share = Math.min(1, Math.max(0, left / whole));
  return (
    <li>
      <button
        type="button"
        className="wait"
        title={`${wait.says} (${wait.setting})`}
        onClick={() => select(wait.ref)}
      >
        <svg className="wait-ring" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
          <circle cx="11" cy="11" r="9" />
          <circle
            cx="11"
            cy="11"
            r="9"
            strokeDasharray={`${share * around} ${around}`}
            transform="rotate(-90 11 11)"
          />
        </svg>
        <span className="wait-words">
          <span className="wait-says">
            <b>{remaining(left)}</b> {wait.says}
          </span>
          <span className="wait-setting mono">{wait.setting}</span>
        </span>
      </button>
    </li>
  );
}
