import { useState } from 'react';
import { budgetManifest } from '../../session/templates.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { Choice } from '../ui/Field.tsx';
import { DialogForm } from './DialogForm.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import { WorkloadDialog, type WorkloadFormProps } from './WorkloadDialog.tsx';
import { isFindable, labelText } from './WorkloadField.tsx';

interface BudgetDialogProps {
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

/** How many pods must stay when somebody takes nodes away on purpose. */
export default function BudgetDialog({ target, onClose }: BudgetDialogProps) {
  return (
    <WorkloadDialog
      title="Disruption budget"
      says="Whoever evicts pods (a drain, the cluster autoscaler) must leave so many. It holds off no crash and no power cut."
      suits={isFindable}
      target={target}
      form={Form}
      onClose={onClose}
    />
  );
}

const kinds = [
  { value: 'minAvailable', title: 'At least so many stay', says: 'minAvailable' },
  { value: 'maxUnavailable', title: 'At most so many are missing', says: 'maxUnavailable' },
] as const;
const amounts = { min: 0, max: 1000 } as const;

function Form({ workload, field, onClose }: WorkloadFormProps) {
  const act = useAct();
  const [keep, setKeep] = useState<'minAvailable' | 'maxUnavailable'>('minAvailable');
  const [amount, setAmount] = useState('1');
  const isWrong = numberProblem(amount, amounts);
  const selector = workload.matchLabels ?? {};
  const flag = keep === 'minAvailable' ? 'min-available' : 'max-unavailable';
  return (
    <DialogForm
      isWrong={isWrong !== undefined}
      icon="budget"
      button="Set the budget"
      line={`kubectl create poddisruptionbudget ${workload.name} --selector=${labelText(selector)} --${flag}=${amount}`}
      onClose={onClose}
      onSend={() => {
        const { name, namespace } = workload;
        const manifest = budgetManifest({ name, namespace, selector, keep, amount: Number(amount) });
        void act(`Disruption budget for ${name}`, { type: 'apply', manifests: [manifest] });
      }}
    >
      {field}
      <Choice label="What it promises" value={keep} onChange={setKeep} options={kinds} />
      <NumberField label="Pods" {...amounts} value={amount} onChange={setAmount} />
    </DialogForm>
  );
}
