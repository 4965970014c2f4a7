import { useState } from 'react';
import type { Question } from '../../../session/protocol.ts';
import type { Ref } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { useAnswer } from '../../inspector/use-answer.ts';
import { Choice } from '../../ui/Field.tsx';
import { Slider } from '../../ui/Slider.tsx';
import type { AutoscalerAnswer } from './Calculation.tsx';
import { useLatest } from './use-latest.ts';

type Change = NonNullable<Extract<Question, { about: 'replicas' }>['suppose']>;
type What = 'target' | 'tolerance' | 'max';

/** What the controller itself would compute at this moment, were something otherwise. */
export function WhatIf({ of, autoscaler }: { readonly of: Ref; readonly autoscaler: AutoscalerAnswer }) {
  const { now, unit, resource } = autoscaler;
  const [what, setWhat] = useState<What>(now.target === undefined ? 'max' : 'target');
  const [values, setValues] = useState<Partial<Record<What, number>>>({});
  const isShare = unit === 'percent';
  const base = { target: now.target ?? 0, tolerance: Math.round(now.tolerance * 100), max: now.max }[what];
  const value = values[what] ?? base;
  const suppose: Change = what === 'tolerance' ? { tolerance: value / 100 } : { [what]: value };
  const answer = useAnswer({ about: 'replicas', ref: of, suppose }, { alsoWithTime: true });
  const preview = useLatest(answer?.about === 'replicas' ? answer.why?.autoscaler?.preview : undefined);
  const ranges = {
    target: isShare ? { min: 1, max: 200, unit: '%' } : { min: 1, max: Math.max(1, base * 4), unit: 'm' },
    tolerance: { min: 0, max: 50, unit: '%' },
    max: { min: now.min, max: Math.max(20, now.max * 2), unit: 'pods' },
  }[what];
  return (
    <div className="what-if">
      <h4>What if?</h4>
      <Choice
        label="Suppose another"
        value={what}
        onChange={setWhat}
        options={[
          ...(now.target === undefined ? [] : [{ value: 'target' as const, title: `target of ${resource}` }]),
          { value: 'tolerance', title: 'tolerance' },
          { value: 'max', title: 'maximum' },
        ]}
      />
      <Slider
        label={{ target: 'Target', tolerance: 'Tolerance', max: 'Maximum' }[what]}
        {...ranges}
        value={value}
        hint={`It is ${base} ${ranges.unit} now.`}
        onChange={(next) => setValues({ ...values, [what]: next })}
      />
      <p role="status" className="what-if-result">
        {preview?.supposed === undefined ? (
          'It has to look at its target once first.'
        ) : (
          <>
            It would be <b>{count(preview.supposed, 'pod')}</b>
            {preview.supposed === preview.asIs
              ? ', as it is without that.'
              : `; as things are, ${preview.asIs}.`}
          </>
        )}
      </p>
      <p className="quiet">
        Computed by the controller’s own code from the figures of this moment; nothing is changed.
      </p>
    </div>
  );
}
