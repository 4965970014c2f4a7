import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from '../events/announce.ts';
import { clockTime } from '../format/time.ts';
import { usePlayground, useSession } from '../playground.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { countPrediction, forgetScore, turnPredicting, usePredicting } from './mode.ts';
import { Question } from './Question.tsx';
import { useFocusOn } from './use-focus-on.ts';
import { Verdict } from './Verdict.tsx';
import './predict.css';

/** *Predict first*, over the picture: what is asked, what came of it, and how often one was right. */
export default function Predict() {
  const playground = usePlayground();
  const scene = useSession((state) => state.scene);
  const prediction = useSession((state) => state.prediction);
  const [dismissed, setDismissed] = useState('');
  const resumes = useRef(false);
  const card = useRef<HTMLElement>(null);

  // Each run that is opened may have a worker of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew with each scene
  useEffect(() => {
    void playground.foresee(true);
    return () => void playground.foresee(false);
  }, [playground, scene]);

  const asked = prediction?.asked;
  const told = asked ? undefined : prediction?.verdict;
  const verdict = told && dismissed !== `${scene} ${told.id}` ? told : undefined;
  const noted = prediction?.noted ?? [];
  const key = asked ? `asked ${asked.id}` : verdict ? `verdict ${verdict.id}` : '';
  const isOfWait = verdict?.kind === 'when';
  // What comes by itself, in the middle of something else, takes no focus.
  useFocusOn(card, isOfWait ? '' : key);

  const says = asked
    ? `${asked.asks} ${asked.hint}`
    : [verdict?.happened, verdict?.difference].filter(Boolean).join(' ');
  useEffect(() => {
    if (key !== '') announce(says);
  }, [key, says]);
  useEffect(() => {
    if (asked) resumes.current = asked.resumes;
  }, [asked]);
  const counts = verdict?.counts ? `${scene} ${verdict.id}` : '';
  const isRight = verdict?.isRight ?? false;
  useEffect(() => {
    if (counts !== '') countPrediction(counts, isRight);
  }, [counts, isRight]);

  const goOn = () => {
    if (resumes.current) playground.play();
    resumes.current = false;
  };
  const answer = async (guess?: string | number) => {
    if (!asked) return;
    const isOver = guess === undefined || asked.kind === 'when';
    await playground.guess(asked.id, guess);
    if (!isOver) return;
    if (guess === undefined) setDismissed(`${scene} ${asked.id}`);
    goOn();
  };

  return (
    <section className="predict" aria-label="Predict first" ref={card} tabIndex={-1}>
      <header>
        <Icon name="predict" size={18} />
        <h2>Predict first</h2>
        <ScoreLine />
        <IconButton icon="close" label="Stop predicting" onClick={() => turnPredicting(false)} />
      </header>
      {asked ? (
        <Question key={asked.id} asked={asked} onAnswer={(guess) => void answer(guess)} />
      ) : verdict ? (
        <Verdict
          verdict={verdict}
          goesOn={resumes.current}
          onDone={() => {
            setDismissed(`${scene} ${verdict.id}`);
            if (!isOfWait) goOn();
          }}
        />
      ) : noted.length === 0 ? (
        <p className="quiet">
          Let time flow. Before something is decided, you are asked where, how many or when.
        </p>
      ) : null}
      {!asked && noted.length > 0 && (
        <ul className="predict-noted">
          {noted.map(({ id, asks, at }) => (
            <Noted key={id} asks={asks}>
              You expect it at {clockTime(at)}.
            </Noted>
          ))}
        </ul>
      )}
    </section>
  );
}

function ScoreLine() {
  const { right, made } = usePredicting((state) => state.score);
  if (made === 0) return <span className="predict-score" />;
  return (
    <span className="predict-score">
      {right} of {made} right{' '}
      <Button look="quiet" onClick={forgetScore} aria-label="Reset the score">
        Reset
      </Button>
    </span>
  );
}

function Noted({ asks, children }: { readonly asks: string; readonly children: ReactNode }) {
  return (
    <li>
      <p>{asks}</p>
      <p className="quiet">{children}</p>
    </li>
  );
}
