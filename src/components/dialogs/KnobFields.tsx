import type { Knob, KnobValues } from '../deeds/deed.ts';
import { Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import './deploy.css';

/** What was entered, right or wrong. */
export type RawValues = Readonly<Record<string, number | string | boolean>>;

interface KnobFieldsProps {
  readonly knobs: readonly Knob[];
  readonly values: RawValues;
  readonly onChange: (values: RawValues) => void;
}

/** Whole numbers of so short a range are best turned. */
const longestSlider = 200;

/** What can be set before something is done. */
export function KnobFields({ knobs, values, onChange }: KnobFieldsProps) {
  const set = (key: string) => (value: number | string | boolean) => onChange({ ...values, [key]: value });
  return knobs.map((knob) => (
    <KnobField key={knob.key} knob={knob} value={values[knob.key]} set={set(knob.key)} />
  ));
}

interface KnobFieldProps {
  readonly knob: Knob;
  readonly value: number | string | boolean | undefined;
  readonly set: (value: number | string | boolean) => void;
}

function KnobField({ knob, value, set }: KnobFieldProps) {
  switch (knob.type) {
    case 'number': {
      const { key: _, type: __, start: ___, ...bounds } = knob;
      const isTurned = (bounds.step ?? 1) === 1 && bounds.max - bounds.min <= longestSlider;
      return isTurned ? (
        <Slider {...bounds} value={Number(value)} onChange={set} />
      ) : (
        <NumberField {...bounds} value={String(value ?? '')} onChange={set} />
      );
    }
    case 'choice':
      return (
        <Field label={knob.label}>
          {(ids) => (
            <select {...ids} value={String(value)} onChange={(event) => set(event.target.value)}>
              {knob.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.title}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'text':
      return (
        <Field label={knob.label} hint={knob.hint} problem={knob.problem(String(value ?? ''))}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              autoComplete="off"
              spellCheck={false}
              value={String(value ?? '')}
              onChange={(event) => set(event.target.value)}
            />
          )}
        </Field>
      );
    case 'flag':
      return (
        <label className="check">
          <input type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
          <span>
            {knob.label} <span className="quiet check-says">{knob.says}</span>
          </span>
        </label>
      );
  }
}

/** What was entered as values; undefined while something is wrong with it. */
export function valuesOf(knobs: readonly Knob[], raw: RawValues): KnobValues | undefined {
  const values: Record<string, number | string | boolean> = {};
  for (const knob of knobs) {
    const value = raw[knob.key] ?? '';
    if (knob.type === 'number' && numberProblem(String(value), knob)) return undefined;
    if (knob.type === 'text' && knob.problem(String(value))) return undefined;
    values[knob.key] = knob.type === 'number' ? Number(value) : value;
  }
  return values;
}
