import { useEffect, useState } from 'react';
import type { Answer } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { usePlayground } from '../playground.ts';
import { sameRef } from '../selection.ts';

const everyMs = 900;

/** What the engine knows of an object; asked again while the cluster changes, at a calm rate. */
export function useAnswer(ref: Ref): Answer | undefined {
  const playground = usePlayground();
  const [known, setKnown] = useState<{ readonly ref: Ref; readonly answer: Answer }>();

  useEffect(() => {
    let isWanted = true;
    let asked = -1;
    const ask = () => {
      const { revision } = playground.store.getState().view.clock;
      if (revision === asked) return;
      asked = revision;
      void playground.ask({ about: 'object', ref }).then(
        (answer) => isWanted && setKnown({ ref, answer }),
        (reason: unknown) =>
          isWanted && setKnown({ ref, answer: { about: 'nothing', message: String(reason) } }),
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [playground, ref]);

  return known && sameRef(known.ref, ref) ? known.answer : undefined;
}
