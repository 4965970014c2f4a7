import { useState } from 'react';
import { type ServiceType, serviceManifest } from '../../session/templates.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Choice } from '../ui/Field.tsx';
import { DialogForm } from './DialogForm.tsx';
import { freeName, nameProblem } from './free-name.ts';
import { NameField } from './NameField.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import { WorkloadDialog, type WorkloadFormProps } from './WorkloadDialog.tsx';
import { isFindable, labelText } from './WorkloadField.tsx';

interface ServiceDialogProps {
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

/** A stable address in front of a workload's pods. */
export default function ServiceDialog({ target, onClose }: ServiceDialogProps) {
  return (
    <WorkloadDialog
      title="Add a Service"
      says="One stable address in front of pods that come and go: it sends each request to one that is ready."
      suits={isFindable}
      target={target}
      form={Form}
      onClose={onClose}
    />
  );
}

const types: readonly { readonly value: ServiceType; readonly title: string; readonly says: string }[] = [
  { value: 'ClusterIP', title: 'ClusterIP', says: 'an address inside the cluster' },
  { value: 'NodePort', title: 'NodePort', says: 'also a port on every node' },
  { value: 'LoadBalancer', title: 'LoadBalancer', says: 'also an address from the cloud' },
];

const ports = { min: 1, max: 65_535 } as const;

function Form({ workload, field, onClose }: WorkloadFormProps) {
  const act = useAct();
  const { store } = usePlayground();
  const [name, setName] = useState(() => {
    const { services } = store.getState().view;
    const taken = Object.values(services).filter(({ namespace }) => namespace === workload.namespace);
    return freeName(workload.name ?? 'web', new Set(taken.map((service) => service.name)));
  });
  const [type, setType] = useState<ServiceType>('ClusterIP');
  const [port, setPort] = useState('80');
  const [targetPort, setTargetPort] = useState(String(workload.ports?.[0] ?? 80));
  const wrongName = nameProblem(name);
  const isWrong = wrongName ?? numberProblem(port, ports) ?? numberProblem(targetPort, ports);
  const selector = workload.matchLabels ?? {};

  return (
    <DialogForm
      isWrong={isWrong !== undefined}
      icon="service"
      button="Add Service"
      line={`kubectl expose ${workload.kind.toLowerCase()} ${workload.name} --name=${name} --port=${port} --target-port=${targetPort}${type === 'ClusterIP' ? '' : ` --type=${type}`}`}
      onClose={onClose}
      onSend={() => {
        const manifest = serviceManifest({
          name,
          namespace: workload.namespace,
          type,
          selector,
          port: Number(port),
          targetPort: Number(targetPort),
        });
        void act(`Add Service ${name}`, { type: 'apply', manifests: [manifest] });
      }}
    >
      {field}
      <p className="quiet">
        It finds its pods by their labels: <code>{labelText(selector)}</code>
      </p>
      <NameField value={name} problem={wrongName} onChange={setName} />
      <Choice label="Type" value={type} onChange={setType} options={types} />
      <div className="fields">
        <NumberField label="Its port" hint="Where callers call." {...ports} value={port} onChange={setPort} />
        <NumberField
          label="The pods’ port"
          hint="Where the program listens."
          {...ports}
          value={targetPort}
          onChange={setTargetPort}
        />
      </div>
    </DialogForm>
  );
}
