import { type ReactNode, useId, useState } from 'react';
import type { AskedView } from '../../session/protocol.ts';
import { useStage } from '../outline/stage.ts';
import { Button } from '../ui/Button.tsx';
import { useChoosing } from './use-choosing.ts';

type OnAnswer = (guess?: string | number) => void;

/** One question, and the ways to answer it: on the picture, or here. */
export function Question({ asked, onAnswer }: { readonly asked: AskedView; readonly onAnswer: OnAnswer }) {
  const { kind, asks, hint } = asked;
  return (
    <>
      <h3>{asks}</h3>
      <p className="quiet">{hint}</p>
      {kind === 'howMany' ? (
        <HowMany from={asked.from ?? 1} onAnswer={onAnswer} />
      ) : kind === 'when' ? (
        <When onAnswer={onAnswer} />
      ) : (
        <Candidates asked={asked} onAnswer={onAnswer} />
      )}
      <Button look="quiet" onClick={() => onAnswer()}>
        Pass
      </Button>
    </>
  );
}

function Candidates({ asked, onAnswer }: { readonly asked: AskedView; readonly onAnswer: OnAnswer }) {
  const { kind, candidates = [] } = asked;
  useChoosing(kind, candidates, onAnswer);
  const isPicture = useStage(({ stage }) => stage === 'canvas');
  const what = kind === 'where' ? 'machine' : 'pod';
  return (
    <>
      <p>{isPicture ? `Click a ${what} in the picture, or choose it here.` : `Choose a ${what}.`}</p>
      <ul className="predict-candidates" aria-label={kind === 'where' ? 'Machines' : 'Pods'}>
        {candidates.map(({ namespace, name }) => (
          <li key={`${namespace} ${name}`}>
            <Button icon={kind === 'where' ? 'machine' : 'deploy'} onClick={() => onAnswer(name)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function HowMany({ from, onAnswer }: { readonly from: number; readonly onAnswer: OnAnswer }) {
  const [number, setNumber] = useState(String(from));
  const value = readWhole(number, 99_999);
  return (
    <Form canSay={value !== undefined} onSay={() => onAnswer(value)}>
      <NumberBox label="How many" value={number} onChange={setNumber} />
    </Form>
  );
}

function When({ onAnswer }: { readonly onAnswer: OnAnswer }) {
  const [minutes, setMinutes] = useState('0');
  const [seconds, setSeconds] = useState('30');
  const [m, s] = [readWhole(minutes, 9_999), readWhole(seconds, 59)];
  const ms = m === undefined || s === undefined ? undefined : (m * 60 + s) * 1000;
  return (
    <Form canSay={ms !== undefined} onSay={() => onAnswer(ms)}>
      <NumberBox label="Minutes" value={minutes} onChange={setMinutes} />
      <NumberBox label="Seconds" value={seconds} most={59} onChange={setSeconds} />
    </Form>
  );
}

function Form({
  canSay,
  onSay,
  children,
}: {
  readonly canSay: boolean;
  readonly onSay: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="predict-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSay) onSay();
      }}
    >
      {children}
      <button type="submit" className="button button-main" disabled={!canSay}>
        <span>That is my guess</span>
      </button>
    </form>
  );
}

interface NumberBoxProps {
  readonly label: string;
  readonly value: string;
  readonly most?: number;
  readonly onChange: (value: string) => void;
}

function NumberBox({ label, value, most, onChange }: NumberBoxProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A whole number of up to `most`; undefined for whatever else was typed. */
export function readWhole(text: string, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : most + 1;
  return value <= most ? value : undefined;
}
