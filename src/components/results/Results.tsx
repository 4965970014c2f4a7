import { AnimatePresence, domAnimation, LazyMotion } from 'framer-motion';
import * as m from 'framer-motion/m';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { putAway, type Result, useUi } from '../ui-state.ts';
import { Outcome } from './Outcome.tsx';
import './results.css';

/** Good news goes away by itself, with notes a little later; refusals stay until they are put away. */
const shownMs = { plain: 6000, withNotes: 15_000 } as const;

/** What came of the learner's last actions, over the canvas. All of it stays in the log beside the events. */
export default function Results() {
  const results = useUi((state) => state.results);
  const fresh = useUi((state) => state.fresh);
  return (
    <LazyMotion features={domAnimation} strict>
      <section className="results" aria-label="Results">
        <AnimatePresence initial>
          {results
            .filter(({ id }) => fresh.includes(id))
            .map((result) => (
              <ResultCard key={result.id} result={result} />
            ))}
        </AnimatePresence>
      </section>
    </LazyMotion>
  );
}

function ResultCard({ result }: { readonly result: Result }) {
  const { id, title, outcome } = result;
  const [isHeld, hold] = useState(false);
  const shown = outcome.notes.length > 0 ? shownMs.withNotes : shownMs.plain;
  useEffect(() => {
    if (!outcome.ok || isHeld) return;
    const timer = setTimeout(() => putAway(id), shown);
    return () => clearTimeout(timer);
  }, [id, outcome.ok, isHeld, shown]);
  return (
    <m.div
      className="result"
      role={outcome.ok ? 'status' : 'alert'}
      data-ok={outcome.ok}
      onHoverStart={() => hold(true)}
      onHoverEnd={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      initial={{ opacity: 0, y: 16 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0, x: -24, transition: { duration: 0.18 } }}
      transition={{ type: 'spring', duration: 0.4, bounce: 0.15 }}
    >
      <header>
        <strong>{outcome.ok ? title : `${title}: refused`}</strong>
        <IconButton icon="close" size={14} label="Put this away" onClick={() => putAway(id)} />
      </header>
      <Outcome outcome={outcome} />
    </m.div>
  );
}
