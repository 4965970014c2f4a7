import { useEffect, useState } from 'react';
import type { TimelineAnswer } from '../../session/protocol.ts';
import { usePlayground, useSession } from '../playground.ts';

const everyMs = 1_000;
const columns = 240;

/** What happened in the future that is open, kept up while it is looked at. */
export function useTimelineAnswer(): TimelineAnswer | undefined {
  const playground = usePlayground();
  const scene = useSession((state) => state.scene);
  const branch = useSession((state) => state.time.branch);
  const key = `${scene} ${branch}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: TimelineAnswer }>();

  useEffect(() => {
    let isWanted = true;
    let asked = '';
    const ask = async () => {
      const { view, time } = playground.store.getState();
      const state = `${time.present ?? view.clock.now} ${view.clock.actions}`;
      if (document.hidden || state === asked) return;
      asked = state;
      const answer = await playground.ask({ about: 'timeline', columns });
      if (isWanted && answer.about === 'timeline') setHeld({ key, answer });
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [playground, key]);

  return held?.key === key ? held.answer : undefined;
}
