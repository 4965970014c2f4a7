import { useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';
import { SizeChoice, useSuggestedZone, ZoneField } from './MachineFields.tsx';
import { sizeOf } from './machine-sizes.ts';

const limits = { cores: { min: 0.5, max: 256 }, memoryGiB: { min: 0.5, max: 4096 } } as const;

/** One machine, as large as one likes. */
export function NodeForm({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const [cores, setCores] = useState('2');
  const [memory, setMemory] = useState('4');
  const [zone, setZone] = useState(useSuggestedZone());
  const size = sizeOf(Number(cores), Number(memory));
  const problem = wrong(cores, limits.cores, 'Cores') ?? wrong(memory, limits.memoryGiB, 'Memory');
  const action: ActionOf<'addNode'> = {
    type: 'addNode',
    cores: Number(cores),
    memoryGiB: Number(memory),
    ...(zone.trim() ? { zone: zone.trim() } : {}),
  };

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem) return;
        onClose();
        void act('Add a node', action);
      }}
    >
      <SizeChoice
        value={size?.id}
        onChange={(chosen) => {
          setCores(String(chosen.cores));
          setMemory(String(chosen.memoryGiB));
        }}
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
        <ZoneField zone={zone} onChange={setZone} />
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <p className="quiet">
        The machine boots, its kubelet reports to the control plane, and after some seconds pods can land on
        it.
      </p>
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
