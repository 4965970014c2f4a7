import { useEffect } from 'react';
import { clockTime, duration } from '../format/time.ts';
import { usePlayground, useSession, useView } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { putAllAway } from '../ui-state.ts';
import { useNow } from '../use-now.ts';
import './past-sign.css';

/** Over the whole page while it shows an earlier moment: which one, and the ways out of it. */
export default function PastSign() {
  const playground = usePlayground();
  const present = useSession((state) => state.time.present);
  const hasLesson = useSession((state) => state.lesson !== null);
  const flowing = useNow();
  const isPlaying = useView((view) => view.clock.playing);
  const standing = useView((view) => (view.clock.playing ? 0 : view.clock.now));
  // What came of deeds in the present is not of this moment.
  useEffect(putAllAway, []);
  if (present === undefined) return null;
  const now = isPlaying ? flowing : standing;
  return (
    <section className="past-sign" aria-label="The past">
      <p className="unseen" role="status">
        You are looking at the past.
      </p>
      <p>
        {isPlaying ? 'You are watching' : 'You are looking at'} <b>{clockTime(now)}</b>,{' '}
        {duration(Math.max(0, present - now))} ago.{' '}
        <span className="past-sign-more">
          {hasLesson ? 'The lesson goes on from now.' : 'Act here to begin another future.'}
        </span>
      </p>
      <Button look="main" onClick={() => void playground.goTo()}>
        Back to now
      </Button>
    </section>
  );
}
