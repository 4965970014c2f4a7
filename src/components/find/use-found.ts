import { useEffect, useState } from 'react';
import { bestOf, wordsOf } from '../../session/find.ts';
import { usePlayground } from '../playground.ts';
import { type Found, findInView, foundPod } from './find-in-view.ts';

const most = 50;
/** Whoever types on is not searched for yet, ms. */
const patienceMs = 80;

export interface FoundAll {
  readonly best: readonly Found[];
  readonly more: number;
  /** What was searched for. */
  readonly text: string;
}

/** What fits to a text; undefined until the first answer. */
export function useFound(text: string): FoundAll | undefined {
  const playground = usePlayground();
  const [found, setFound] = useState<FoundAll>();
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      void playground.ask({ about: 'pods', text }).then((answer) => {
        if (!isWanted) return;
        const pods = answer.about === 'pods' ? answer : { pods: [], more: 0 };
        const others = findInView(playground.store.getState().view, wordsOf(text));
        const { best, more } = bestOf([...others, ...pods.pods.map(foundPod)], most);
        setFound({ best, more: more + pods.more, text });
      });
    }, patienceMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, playground]);
  return found;
}
