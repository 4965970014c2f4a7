import { Field } from '../ui/Field.tsx';

interface NameFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly longest?: number;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, problem, longest = 63, onChange }: NameFieldProps) {
  return (
    <Field label="Name" problem={problem}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          maxLength={longest}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
