import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Together } from '../../session/compare/together.ts';
import { clockTime } from '../format/time.ts';
import { speeds } from '../time/Speed.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { useMoment } from './use-comparison.ts';

interface CompareTimeProps {
  readonly together: Together;
  readonly names: readonly [string, string];
}

/** One time for both: let it flow, stop it, go to what happens next in either, or to any moment. */
export function CompareTime({ together, names }: CompareTimeProps) {
  const { isPlaying, speed, from, end } = useStore(together.store);
  const now = useMoment(together);
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<number>();
  useEffect(() => {
    if (dragged !== undefined && Math.abs(dragged - now) < 1) setDragged(undefined);
  }, [dragged, now]);
  const goTo = (at: number) => {
    setDragged(at);
    void together.goTo(at).then(() => setDragged(undefined));
  };
  const goOn = () =>
    void together.nextChange().then((lines) => {
      const told = lines.flatMap((each, at) => (each.length > 0 ? `${names[at]}: ${each.join(' ')}` : []));
      setSaid(told.join(' · '));
    });
  const shown = dragged ?? now;
  const last = Math.max(end, now);
  return (
    <section className="compare-time" aria-label="Time">
      <div className="time-controls">
        <IconButton
          className="time-play"
          icon={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? 'Pause' : 'Play'}
          onClick={() => (isPlaying ? void together.pause() : together.play())}
        />
        <Button icon="next" onClick={goOn}>
          Next change
        </Button>
      </div>
      <time className="clock-time" role="timer" aria-label="Virtual time" aria-live="off">
        {clockTime(shown)}
      </time>
      <input
        type="range"
        className="compare-moment"
        aria-label="Moment"
        min={from}
        max={last}
        step={1000}
        value={Math.min(shown, last)}
        aria-valuetext={clockTime(shown)}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <label className="speed-list">
        <span className="unseen">Speed</span>
        <select value={speed} onChange={(event) => together.setSpeed(Number(event.target.value))}>
          {speeds.map((each) => (
            <option key={each} value={each}>
              {each === 0.25 ? '¼×' : `${each}×`}
            </option>
          ))}
        </select>
      </label>
      <p role="status" className="compare-said quiet">
        {said}
      </p>
    </section>
  );
}
