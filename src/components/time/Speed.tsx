import { useId, useState } from 'react';
import { usePlayground, useView } from '../playground.ts';
import { useMedia } from '../use-media.ts';

export const speeds = [0.25, 1, 5, 10, 20, 60, 120, 300, 600] as const;

/** Virtual seconds a second: as buttons where there is room, else as a list. */
export function Speed() {
  const playground = usePlayground();
  const real = useView((view) => view.clock.speed);
  // What was asked for is shown at once; the worker's answer, a moment later, has the last word.
  const [asked, setAsked] = useState<{ readonly speed: number; readonly over: number }>();
  const current = asked?.over === real ? asked.speed : real;
  const choose = (speed: number) => {
    setAsked({ speed, over: real });
    playground.setSpeed(speed);
  };
  const hasRoom = useMedia('(min-width: 1100px)');
  const name = useId();
  if (!hasRoom) {
    return (
      <label className="speed-list">
        <span className="unseen">Speed</span>
        <select value={current} onChange={(event) => choose(Number(event.target.value))}>
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speedName(speed)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset className="speed">
      <legend className="unseen">Speed</legend>
      {speeds.map((speed) => (
        <label key={speed}>
          <input type="radio" name={name} checked={speed === current} onChange={() => choose(speed)} />
          <span>{speedName(speed)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function speedName(speed: number): string {
  return speed === 0.25 ? '¼×' : `${speed}×`;
}
