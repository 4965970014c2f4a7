import { useEffect, useState } from 'react';
import type { Figures, FiguresWanted } from '../../session/protocol.ts';
import { usePlayground, useSession } from '../playground.ts';
import { mergeFigures } from './merge-figures.ts';

const everyMs = 500;

/** Figures over time, kept up while they are looked at: only what is new is asked for. */
export function useFigures(wanted: Omit<FiguresWanted, 'about' | 'since'>): Figures | undefined {
  const playground = usePlayground();
  const scene = useSession((state) => state.scene);
  const branch = useSession((state) => state.time.branch);
  const key = JSON.stringify([wanted, scene, branch]);
  const [held, setHeld] = useState<{ readonly key: string; readonly figures: Figures }>();

  useEffect(() => {
    const question = (JSON.parse(key) as [Omit<FiguresWanted, 'about' | 'since'>])[0];
    let known: Figures | undefined;
    let isWanted = true;
    let isAsking = false;
    let asked = -1;
    const ask = async () => {
      const { now } = playground.store.getState().view.clock;
      const second = Math.floor(now / 1000);
      if (isAsking || document.hidden || second === asked) return;
      isAsking = true;
      asked = second;
      // The newest rows may have been under way; time may have gone back.
      const since = known && second >= known.to * known.step ? Math.max(known.from, known.to - 1) : undefined;
      const answer = await playground.ask({
        about: 'figures',
        ...question,
        ...(since !== undefined && { since }),
      });
      isAsking = false;
      if (!isWanted || answer.about !== 'figures') return;
      known = since === undefined ? answer : mergeFigures(known, answer, question.span);
      setHeld({ key, figures: known });
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [playground, key]);

  return held?.key === key ? held.figures : undefined;
}
