import { useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { useView } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { machineSizes, sizeOf } from './machine-sizes.ts';

const limits = { cores: { min: 0.5, max: 256 }, memoryGiB: { min: 0.5, max: 4096 } } as const;
/** The zones that there are, the one with the fewest nodes first. */
const zonesOf = (view: View) => {
  const sizes = new Map<string, number>();
  for (const { zone } of Object.values(view.nodes)) if (zone) sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
  return [...sizes.keys()].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0)).join(' ');
};
/** A zone for one node alone would skew the spreading of pods, so nodes without zones get company of their kind. */
const zonesMatter = (view: View) => Object.values(view.nodes).every(({ zone }) => zone !== undefined);

export default function AddNodeDialog({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const zones = useView(zonesOf).split(' ').filter(Boolean);
  const [cores, setCores] = useState('2');
  const [memory, setMemory] = useState('4');
  const suggested = useView(zonesMatter) ? (zones[0] ?? 'zone-a') : '';
  const [zone, setZone] = useState(suggested);
  const size = sizeOf(Number(cores), Number(memory));
  const problem = wrong(cores, limits.cores, 'Cores') ?? wrong(memory, limits.memoryGiB, 'Memory');
  const action: ActionOf<'addNode'> = {
    type: 'addNode',
    cores: Number(cores),
    memoryGiB: Number(memory),
    ...(zone.trim() ? { zone: zone.trim() } : {}),
  };

  return (
    <Dialog
      title="Add a node"
      says="A new machine boots, its kubelet reports to the control plane, and after some seconds pods can land on it."
      onClose={onClose}
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem) return;
          onClose();
          void act('Add a node', action);
        }}
      >
        <Choice
          label="Size"
          value={size?.id}
          onChange={(id) => {
            const chosen = machineSizes.find((one) => one.id === id);
            setCores(String(chosen?.cores));
            setMemory(String(chosen?.memoryGiB));
          }}
          options={machineSizes.map(({ id, title, cores: c, memoryGiB }) => ({
            value: id,
            title,
            says: `${c} cores, ${memoryGiB} GiB`,
          }))}
        />
        <div className="fields">
          <Field label="Cores">
            {(ids) => (
              <input
                {...ids}
                type="number"
                {...limits.cores}
                step="0.5"
                value={cores}
                onChange={(event) => setCores(event.target.value)}
              />
            )}
          </Field>
          <Field label="Memory, GiB">
            {(ids) => (
              <input
                {...ids}
                type="number"
                {...limits.memoryGiB}
                step="0.5"
                value={memory}
                onChange={(event) => setMemory(event.target.value)}
              />
            )}
          </Field>
          <Field label="Zone">
            {(ids) => (
              <input
                {...ids}
                type="text"
                list="zones"
                maxLength={40}
                value={zone}
                onChange={(event) => setZone(event.target.value)}
              />
            )}
          </Field>
          <datalist id="zones">
            {['zone-a', 'zone-b', 'zone-c'].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <Equivalent
          line={equivalentOf(action)}
          label={size ? `In a cloud about: ${size.clouds}` : 'The same by hand'}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="main" type="submit" icon="addNode">
            Add node
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function wrong(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
  name: string,
): string | undefined {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return undefined;
  return `${name} must be a number from ${min} to ${max}.`;
}
