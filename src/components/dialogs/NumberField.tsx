import { Field } from '../ui/Field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly unit?: string | undefined;
  readonly hint?: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** As it was typed; it may be no number yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A number with its unit and its bounds; what is wrong with it is said under it. */
export function NumberField({ label, unit, hint, min, max, step = 1, value, onChange }: NumberFieldProps) {
  return (
    <Field
      label={unit ? `${label}, ${unit}` : label}
      hint={hint}
      problem={numberProblem(value, { min, max, step })}
    >
      {(ids) => (
        <input
          {...ids}
          type="number"
          inputMode={step < 1 ? 'decimal' : 'numeric'}
          min={min}
          max={max}
          step={step < 1 ? 'any' : step}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

/** What is wrong with a number as it was typed, and how to mend it. */
export function numberProblem(text: string, { min, max, step = 1 }: Bounds): string | undefined {
  const value = Number(text);
  const isWhole = step < 1 || Number.isInteger(value);
  if (text.trim() !== '' && Number.isFinite(value) && isWhole && value >= min && value <= max)
    return undefined;
  return `A ${step < 1 ? '' : 'whole '}number from ${min} to ${max}.`;
}
