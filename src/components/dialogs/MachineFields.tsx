import { useId } from 'react';
import type { View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { Choice, Field } from '../ui/Field.tsx';
import { type MachineSize, machineSizes } from './machine-sizes.ts';

interface SizeChoiceProps {
  readonly value: MachineSize['id'] | undefined;
  readonly onChange: (size: MachineSize) => void;
}

/** Machines as one orders them. */
export function SizeChoice({ value, onChange }: SizeChoiceProps) {
  return (
    <Choice
      label="Size"
      value={value}
      onChange={(id) => {
        const chosen = machineSizes.find((one) => one.id === id);
        if (chosen) onChange(chosen);
      }}
      options={machineSizes.map(({ id, title, cores, memoryGiB }) => ({
        value: id,
        title,
        says: `${cores} cores, ${memoryGiB} GiB`,
      }))}
    />
  );
}

interface ZoneFieldProps {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
}

export function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const list = useId();
  return (
    <>
      <Field label="Zone">
        {(ids) => (
          <input
            {...ids}
            type="text"
            list={list}
            maxLength={40}
            value={zone}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <datalist id={list}>
        {['zone-a', 'zone-b', 'zone-c'].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

/** The zones that there are, the one with the fewest nodes first. */
const zonesOf = (view: View) => {
  const sizes = new Map<string, number>();
  for (const { zone } of Object.values(view.nodes)) if (zone) sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
  return [...sizes.keys()].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0)).join(' ');
};
/** A zone for one node alone would skew the spreading of pods, so nodes without zones get company of their kind. */
const zonesMatter = (view: View) => Object.values(view.nodes).every(({ zone }) => zone !== undefined);

/** The zone in which another machine would even things out. */
export function useSuggestedZone(): string {
  const zones = useView(zonesOf).split(' ').filter(Boolean);
  return useView(zonesMatter) ? (zones[0] ?? 'zone-a') : '';
}
