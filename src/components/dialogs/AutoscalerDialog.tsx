import { useState } from 'react';
import { autoscalerManifest } from '../../session/templates.ts';
import type { AutoscalerView, WorkloadView } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { DialogForm } from './DialogForm.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import { bounds } from './template-fields.ts';
import { WorkloadDialog, type WorkloadFormProps } from './WorkloadDialog.tsx';

interface AutoscalerDialogProps {
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

const scales = ({ kind }: WorkloadView) =>
  /^(Deployment|StatefulSet|ReplicaSet|ReplicationController)$/.test(kind);

/** Changes how many pods there are by how busy they are. */
export default function AutoscalerDialog({ target, onClose }: AutoscalerDialogProps) {
  return (
    <WorkloadDialog
      title="Autoscale"
      says="Every 15 seconds it compares the CPU that pods use with what they request, and changes their number."
      suits={scales}
      target={target}
      form={Form}
      onClose={onClose}
    />
  );
}

function Form({ workload, field, onClose }: WorkloadFormProps) {
  const act = useAct();
  const { store } = usePlayground();
  const [before] = useState((): AutoscalerView | undefined =>
    Object.values(store.getState().view.autoscalers).find((each) => sameRef(each.target, workload.ref)),
  );
  const [min, setMin] = useState(String(before?.min ?? 1));
  const [max, setMax] = useState(String(before?.max ?? 10));
  const [percent, setPercent] = useState('50');
  const most = { min: Math.max(1, Number(min) || 1), max: bounds.pods.max };
  const isWrong =
    numberProblem(min, bounds.pods) ?? numberProblem(max, most) ?? numberProblem(percent, bounds.percent);

  return (
    <DialogForm
      isWrong={isWrong !== undefined}
      icon="autoscale"
      button="Autoscale"
      line={`kubectl autoscale ${workload.kind.toLowerCase()} ${workload.name} --min=${min} --max=${max} --cpu=${percent}%`}
      onClose={onClose}
      onSend={() => {
        const { kind, name, namespace } = workload;
        const manifest = autoscalerManifest({
          name: before?.name ?? name,
          namespace,
          target: { kind, name },
          min: Number(min),
          max: Number(max),
          percent: Number(percent),
        });
        void act(`Autoscale ${name}`, { type: 'apply', manifests: [manifest] });
      }}
    >
      {field}
      {before && <p className="quiet">It has an autoscaler already; this changes it.</p>}
      <div className="fields">
        <NumberField label="At least" unit="pods" {...bounds.pods} value={min} onChange={setMin} />
        <NumberField label="At most" unit="pods" {...most} value={max} onChange={setMax} />
        <NumberField
          label="CPU target"
          unit="%"
          hint="Of what the pods request."
          {...bounds.percent}
          value={percent}
          onChange={setPercent}
        />
      </div>
    </DialogForm>
  );
}
