import { useEffect, useState } from 'react';
import { usePlayground } from '../playground.ts';
import { nextAnnouncement, tell, useAnnouncements } from './announce.ts';
import { sentenceOf, timeFor } from './queue.ts';
import { tellable } from './tellable.ts';

/** News that come together are gathered before the first is said, wall ms. */
const gatherMs = 400;

/** Says aloud what matters, in the words of the explanations, no faster than one can listen. */
export function Narrator() {
  const { store } = usePlayground();
  const [text, setText] = useState('');
  const hasMore = useAnnouncements(({ waiting }) => waiting.length > 0);

  useEffect(() => {
    let last = store.getState().view.clock.revision;
    return store.subscribe(({ view, scene }, before) => {
      // Another run: nothing of it has happened just now.
      if (scene !== before.scene) last = view.clock.revision;
      else if (view.news !== before.view.news) {
        const { said, newest } = tellable(view.news, last, performance.now());
        last = Math.max(last, newest);
        tell(said);
      }
    });
  }, [store]);

  useEffect(() => {
    if (!hasMore) return;
    let timer: ReturnType<typeof setTimeout>;
    const say = () => {
      const next = nextAnnouncement();
      if (!next) return;
      const sentence = sentenceOf(next);
      setText(sentence);
      timer = setTimeout(say, timeFor(sentence));
    };
    timer = setTimeout(say, gatherMs);
    return () => clearTimeout(timer);
  }, [hasMore]);

  return (
    <p className="unseen" role="status" aria-live="polite" aria-label="Narrator">
      {text}
    </p>
  );
}
