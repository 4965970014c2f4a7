import { useEffect, useState } from 'react';
import { usePlayground } from '../playground.ts';
import { announce, nextAnnouncement, useAnnouncements } from './announce.ts';
import { tellable } from './tellable.ts';

/** A pace that a screen reader can follow. */
const paceMs = 3500;

/** Says aloud what matters, at a bearable rate. */
export function Narrator() {
  const { store } = usePlayground();
  const [text, setText] = useState('');
  const hasMore = useAnnouncements(({ waiting }) => waiting.length > 0);

  useEffect(() => {
    let last = Math.max(0, ...Object.values(store.getState().view.events).map(({ seq }) => seq));
    return store.subscribe(({ view }, before) => {
      if (view.events === before.view.events) return;
      const { sentences, newest } = tellable(view.events, last);
      last = newest;
      for (const sentence of sentences) announce(sentence);
    });
  }, [store]);

  useEffect(() => {
    if (!hasMore) return;
    const say = () => {
      const next = nextAnnouncement();
      if (next !== undefined) setText(next);
    };
    const first = setTimeout(say, 300);
    const rest = setInterval(say, paceMs);
    return () => {
      clearTimeout(first);
      clearInterval(rest);
    };
  }, [hasMore]);

  return (
    <p className="unseen" role="status" aria-live="polite">
      {text}
    </p>
  );
}
