import { useState } from 'react';
import { budgetManifest } from '../../session/templates.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice } from '../ui/Field.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import {
  isFindable,
  labelText,
  NoWorkload,
  useWorkload,
  type WorkloadChoice,
  WorkloadField,
} from './WorkloadField.tsx';

interface BudgetDialogProps {
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

/** How many pods must stay when somebody takes nodes away on purpose. */
export default function BudgetDialog({ target, onClose }: BudgetDialogProps) {
  const choice = useWorkload(isFindable, target);
  return (
    <Dialog
      title="Disruption budget"
      says="Whoever evicts pods (a drain, the cluster autoscaler) must leave so many. It holds off no crash and no power cut."
      onClose={onClose}
    >
      {choice.chosen ? <Form key={choice.chosen.id} choice={choice} onClose={onClose} /> : <NoWorkload />}
    </Dialog>
  );
}

const kinds = [
  { value: 'minAvailable', title: 'At least so many stay', says: 'minAvailable' },
  { value: 'maxUnavailable', title: 'At most so many are missing', says: 'maxUnavailable' },
] as const;
const amounts = { min: 0, max: 1000 } as const;

function Form({ choice, onClose }: { readonly choice: WorkloadChoice; readonly onClose: () => void }) {
  const act = useAct();
  const [keep, setKeep] = useState<'minAvailable' | 'maxUnavailable'>('minAvailable');
  const [amount, setAmount] = useState('1');
  const workload = choice.chosen;
  if (!workload) return null;
  const isWrong = numberProblem(amount, amounts);
  const selector = workload.matchLabels ?? {};
  const flag = keep === 'minAvailable' ? 'min-available' : 'max-unavailable';
  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) return;
        onClose();
        const { name, namespace } = workload;
        const manifest = budgetManifest({ name, namespace, selector, keep, amount: Number(amount) });
        void act(`Disruption budget for ${name}`, { type: 'apply', manifests: [manifest] });
      }}
    >
      <WorkloadField {...choice} />
      <Choice label="What it promises" value={keep} onChange={setKeep} options={kinds} />
      <NumberField label="Pods" {...amounts} value={amount} onChange={setAmount} />
      <Equivalent
        line={`kubectl create poddisruptionbudget ${workload.name} --selector=${labelText(selector)} --${flag}=${amount}`}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="main" type="submit" icon="budget" aria-disabled={isWrong !== undefined}>
          Set the budget
        </Button>
      </div>
    </form>
  );
}
