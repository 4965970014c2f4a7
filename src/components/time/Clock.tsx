import { clockTime } from '../format/time.ts';
import { useView } from '../playground.ts';
import { useNow } from '../use-now.ts';

/** Below this share of the chosen speed, the reader should know that the computer cannot keep up. */
const keepsUp = 0.85;

export function Clock() {
  const now = useNow();
  const playing = useView((view) => view.clock.playing);
  const slow = useView(({ clock }) =>
    clock.playing && clock.reachedSpeed > 0 && clock.reachedSpeed < clock.speed * keepsUp
      ? Math.round(clock.reachedSpeed)
      : undefined,
  );
  return (
    <div className="clock" data-playing={playing}>
      <span className="clock-label">{playing ? 'Virtual time' : 'Paused at'}</span>
      <time className="clock-time" role="timer" aria-label="Virtual time" aria-live="off">
        {clockTime(now)}
      </time>
      {slow !== undefined && <span className="clock-slow">really {slow}×</span>}
    </div>
  );
}
