import { useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';
import { freeName } from './free-name.ts';
import { SizeChoice, useSuggestedZone, ZoneField } from './MachineFields.tsx';
import { type MachineSize, machineSizes } from './machine-sizes.ts';
import { longestPoolName, mostMachines, poolProblem } from './pool-fields.ts';

const takenNames = ({ pools }: View): ReadonlySet<string> => new Set(Object.keys(pools));

/** Equal machines, as many as pods need. */
export function PoolForm({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const { store } = usePlayground();
  const [taken] = useState(() => takenNames(store.getState().view));
  const [name, setName] = useState(() => freeName('burst', taken));
  const [sizeId, setSizeId] = useState<MachineSize['id']>('small');
  const [min, setMin] = useState('0');
  const [max, setMax] = useState('5');
  const [zone, setZone] = useState(useSuggestedZone());
  const size = machineSizes.find(({ id }) => id === sizeId) ?? { cores: 2, memoryGiB: 4, clouds: '' };
  const problem = poolProblem({ name, min, max }, taken);
  const action: ActionOf<'addPool'> = {
    type: 'addPool',
    name,
    min: Number(min),
    max: Number(max),
    cores: size.cores,
    memoryGiB: size.memoryGiB,
    ...(zone.trim() ? { zones: [zone.trim()] } : {}),
  };

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem) return;
        onClose();
        void act(`Add node pool ${name}`, action);
      }}
    >
      <SizeChoice value={sizeId} onChange={({ id }) => setSizeId(id)} />
      <div className="fields">
        <Field label="Name">
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={longestPoolName}
              autoComplete="off"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ZoneField zone={zone} onChange={setZone} />
      </div>
      <div className="fields">
        <MachineCount label="At least" value={min} onChange={setMin} />
        <MachineCount label="At most" value={max} onChange={setMax} />
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <p className="quiet">
        When a pod fits nowhere, the cluster autoscaler orders a machine; one that stays needless for ten
        minutes goes again.
      </p>
      <Equivalent
        line={equivalentOf(action)}
        label={size.clouds ? `In a cloud about: ${size.clouds}` : 'The same by hand'}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="main" type="submit" icon="addNode">
          Add node pool
        </Button>
      </div>
    </form>
  );
}

interface MachineCountProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function MachineCount({ label, value, onChange }: MachineCountProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={0}
          max={mostMachines}
          step="1"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
