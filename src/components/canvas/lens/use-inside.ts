import { useEffect, useState } from 'react';
import type { Answer } from '../../../session/protocol.ts';
import type { Ref } from '../../../session/view.ts';
import { usePlayground } from '../../playground.ts';

const everyMs = 400;

export type Inside = Extract<Answer, { readonly about: 'inside' | 'nothing' }>;

/** What is inside a pod; asked again while time passes. */
export function useInside({ kind, namespace, name, uid }: Ref): Inside | undefined {
  const playground = usePlayground();
  const [inside, setInside] = useState<Inside>();
  useEffect(() => {
    let isWanted = true;
    let asked = -1;
    const ref: Ref = {
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
      ...(uid !== undefined && { uid }),
    };
    const ask = () => {
      const { now } = playground.store.getState().view.clock;
      if (now === asked) return;
      asked = now;
      void playground.ask({ about: 'inside', ref }).then((answer) => {
        if (isWanted && (answer.about === 'inside' || answer.about === 'nothing')) setInside(answer);
      });
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [playground, kind, namespace, name, uid]);
  return inside;
}
