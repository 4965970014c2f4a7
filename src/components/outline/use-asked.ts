import { useEffect, useState } from 'react';
import { usePlayground } from '../playground.ts';
import type { Branch } from './branch.ts';
import type { Asked } from './rows.ts';

/** While a line of a crowd's pods is open, they are looked up again this often, wall ms. */
const everyMs = 2000;

const nothing: Asked = new Map();

/** Asks the worker for the pods under open lines whose pods the page does not know one by one. */
export function useAsked(open: readonly Branch[]): Asked {
  const playground = usePlayground();
  const [asked, setAsked] = useState<Asked>(nothing);
  const key = open.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open is told by its ids; the lines are made anew with each view.
  useEffect(() => {
    if (open.length === 0) {
      setAsked(nothing);
      return;
    }
    let isWanted = true;
    let lastRevision = -1;
    const look = async () => {
      const { revision } = playground.store.getState().view.clock;
      if (revision === lastRevision) return;
      lastRevision = revision;
      const answers = await Promise.all(
        open.map(async ({ id, podsOf }) => {
          const answer = await playground.ask({ about: 'pods', text: '', ...(podsOf && { of: podsOf }) });
          return answer.about === 'pods' ? ([id, answer] as const) : undefined;
        }),
      );
      if (isWanted) setAsked(new Map(answers.filter((each) => each !== undefined)));
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [key, playground]);
  return asked;
}
