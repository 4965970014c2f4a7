import { useState } from 'react';
import type { NextView } from '../../../session/protocol.ts';
import { equivalentOf } from '../../deeds/equivalent.ts';
import { useAct } from '../../deeds/use-act.ts';
import { useAnswer } from '../../inspector/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import { Equivalent } from '../../ui/Equivalent.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { useLatest } from '../scaling/use-latest.ts';

interface ChangeItProps {
  readonly thing: NextView;
  readonly change: NonNullable<NextView['change']>;
}

/** Gives the setting that decides a timer another value: first what that would change, then for real. */
export function ChangeIt({ thing: { id }, change }: ChangeItProps) {
  const { name, where, least, most, unit } = change;
  const [before] = useState(change.value);
  const [value, setValue] = useState(() => wishFor(change));
  const act = useAct();
  const scale = unit === 'share' ? 100 : 1;
  const answer = useAnswer(
    { about: 'next', withoutRepeats: false, suppose: { id, value } },
    { alsoWithTime: true },
  );
  const supposed = useLatest(answer?.about === 'next' ? answer.supposed : undefined);
  const [first, ...rest] = supposed?.actions ?? [];
  return (
    <div className="change-it">
      <Slider
        label={`${name} of ${where}`}
        min={Math.ceil(least * scale)}
        max={Math.min(most * scale, Math.max(60, before * scale * 2))}
        unit={unit === 'share' ? '%' : 's'}
        value={value * scale}
        onChange={(next) => setValue(next / scale)}
      />
      <div role="status">
        {supposed?.value === value ? (
          supposed.says.map((line) => <p key={line}>{line}</p>)
        ) : (
          <p className="quiet">Asking the cluster …</p>
        )}
      </div>
      {first && <Equivalent line={equivalentOf(first)} />}
      <Button
        look="mend"
        disabled={!first || value === change.value || supposed?.value !== value}
        onClick={() => first && void act(`Change ${name}`, first, ...rest)}
      >
        Change it to {Math.round(value * scale)} {unit === 'share' ? '%' : 's'}
      </Button>
    </div>
  );
}

/** To begin with: clearly shorter. */
function wishFor({ value, least, unit }: ChangeItProps['change']): number {
  const half = value * 0.4;
  return Math.max(least, unit === 'share' ? Math.round(half * 100) / 100 : Math.round(half));
}
