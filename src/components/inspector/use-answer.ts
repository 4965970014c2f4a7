import { useEffect, useState } from 'react';
import type { Answer, Question } from '../../session/protocol.ts';
import { usePlayground, useSession } from '../playground.ts';

const everyMs = 900;

/** What the engine answers; asked again while the cluster changes, at a calm rate. Undefined until the first answer. */
export function useAnswer<About extends Question['about']>(
  question: Extract<Question, { readonly about: About }>,
  { alsoWithTime = false } = {},
): Extract<Answer, { readonly about: About | 'nothing' }> | undefined {
  const playground = usePlayground();
  const scene = useSession((state) => state.scene);
  const key = JSON.stringify([question, scene]);
  const [known, setKnown] = useState<{ readonly key: string; readonly answer: Answer }>();

  useEffect(() => {
    const [asks] = JSON.parse(key) as [Question];
    let isWanted = true;
    let asked = '';
    const ask = () => {
      const { view, time } = playground.store.getState();
      const { revision, now } = view.clock;
      const moment = `${time.branch} ${revision} ${alsoWithTime ? Math.floor(now / 1000) : ''}`;
      if (moment === asked || document.hidden) return;
      asked = moment;
      void playground.ask(asks).then(
        (answer) => isWanted && setKnown({ key, answer }),
        (reason: unknown) =>
          isWanted && setKnown({ key, answer: { about: 'nothing', message: String(reason) } }),
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [playground, key, alsoWithTime]);

  if (known?.key !== key) return undefined;
  return known.answer as Extract<Answer, { readonly about: About | 'nothing' }>;
}
