import { Field } from './Field.tsx';
import './slider.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

/** A slider with its number beside it, which can be typed too. */
export function Slider({ label, value, min, max, step = 1, unit = '', hint, onChange }: SliderProps) {
  const set = (text: string) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) onChange(Math.min(max, Math.max(min, number)));
  };
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <div className="slider">
          <input
            {...ids}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            aria-valuetext={`${value} ${unit}`.trim()}
            onChange={(event) => set(event.target.value)}
          />
          <input
            type="number"
            className="slider-number"
            aria-label={`${label}, as a number`}
            min={min}
            max={max}
            step={step}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
          {unit && <span className="slider-unit">{unit}</span>}
        </div>
      )}
    </Field>
  );
}
