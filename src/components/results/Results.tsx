import { AnimatePresence, domAnimation, LazyMotion } from 'framer-motion';
import * as m from 'framer-motion/m';
import { useEffect, useState } from 'react';
import { useHistory } from '../deeds/use-history.ts';
import { useSession } from '../playground.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { putAway, type Result, useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { Outcome } from './Outcome.tsx';
import './results.css';

/** Good news goes away by itself, with notes a little later; refusals stay until they are put away. */
const shownMs = { plain: 6000, withNotes: 15_000 } as const;
/** So many have room at once; what is older is in the log beside the events. */
const most = { small: 1, large: 2 } as const;

/** What came of the learner's last actions, over the canvas. All of it stays in the log beside the events. */
export default function Results() {
  const results = useUi((state) => state.results);
  const fresh = useUi((state) => state.fresh);
  const isSmall = useSmallScreen();
  const shown = results.filter(({ id }) => fresh.includes(id)).slice(isSmall ? -most.small : -most.large);
  return (
    <LazyMotion features={domAnimation} strict>
      <section className="results" aria-label="Results">
        <AnimatePresence initial>
          {shown.map((result) => (
            <ResultCard key={result.id} result={result} isNewest={result === results.at(-1)} />
          ))}
        </AnimatePresence>
      </section>
    </LazyMotion>
  );
}

function ResultCard({ result, isNewest }: { readonly result: Result; readonly isNewest: boolean }) {
  const { id, title, outcome, offers, says } = result;
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
        {isNewest && offers && <Offered which={offers} onTaken={() => putAway(id)} />}
        <IconButton icon="close" size={14} label="Put this away" onClick={() => putAway(id)} />
      </header>
      {says && <p className="result-says">{says}</p>}
      <Outcome outcome={outcome} />
    </m.div>
  );
}

/** The way back, or forward again, right where one reads what was done. */
function Offered({ which, onTaken }: { readonly which: 'undo' | 'redo'; readonly onTaken: () => void }) {
  const isPossible = useSession(({ history }) => history[which] !== undefined);
  const go = useHistory();
  if (!isPossible) return null;
  return (
    <Button
      look="quiet"
      icon={which}
      className="result-offer"
      aria-label={which === 'undo' ? 'Undo this' : 'Redo this'}
      onClick={() => {
        onTaken();
        go(which);
      }}
    >
      {which === 'undo' ? 'Undo' : 'Redo'}
    </Button>
  );
}
