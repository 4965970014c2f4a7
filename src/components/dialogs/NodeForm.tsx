import { useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { DialogForm } from './DialogForm.tsx';
import { SizeChoice, useSuggestedZone, ZoneField } from './MachineFields.tsx';
import { sizeOf } from './machine-sizes.ts';
import { NumberField, numberProblem } from './NumberField.tsx';

const limits = {
  cores: { min: 0.5, max: 256, step: 0.5 },
  memoryGiB: { min: 0.5, max: 4096, step: 0.5 },
  diskGiB: { min: 5, max: 8192 },
} as const;

interface NodeFormProps {
  readonly zone?: string | undefined;
  readonly onClose: () => void;
}

/** One machine, as large as one likes. */
export function NodeForm({ zone: wished, onClose }: NodeFormProps) {
  const act = useAct();
  const suggested = useSuggestedZone();
  const [cores, setCores] = useState('2');
  const [memory, setMemory] = useState('4');
  const [disk, setDisk] = useState('100');
  const [zone, setZone] = useState(wished ?? suggested);
  const size = sizeOf(Number(cores), Number(memory));
  const isWrong =
    numberProblem(cores, limits.cores) ??
    numberProblem(memory, limits.memoryGiB) ??
    numberProblem(disk, limits.diskGiB);
  const action: ActionOf<'addNode'> = {
    type: 'addNode',
    cores: Number(cores),
    memoryGiB: Number(memory),
    ...(Number(disk) !== 100 && { diskGiB: Number(disk) }),
    ...(zone.trim() ? { zone: zone.trim() } : {}),
  };

  return (
    <DialogForm
      isWrong={isWrong !== undefined}
      icon="addNode"
      button="Add node"
      line={equivalentOf(action)}
      lineLabel={size ? `In a cloud about: ${size.clouds}` : undefined}
      onClose={onClose}
      onSend={() => void act('Add a node', action)}
    >
      <SizeChoice
        value={size?.id}
        onChange={(chosen) => {
          setCores(String(chosen.cores));
          setMemory(String(chosen.memoryGiB));
        }}
      />
      <div className="fields">
        <NumberField label="Cores" {...limits.cores} value={cores} onChange={setCores} />
        <NumberField label="Memory" unit="GiB" {...limits.memoryGiB} value={memory} onChange={setMemory} />
        <NumberField label="Disk" unit="GiB" {...limits.diskGiB} value={disk} onChange={setDisk} />
        <ZoneField zone={zone} onChange={setZone} />
      </div>
      <p className="quiet">
        The machine boots, its kubelet reports to the control plane, and after some seconds pods can land on
        it.
      </p>
    </DialogForm>
  );
}
