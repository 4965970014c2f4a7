import { useState } from 'react';
import { type ServiceType, serviceManifest } from '../../session/templates.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice } from '../ui/Field.tsx';
import { freeName, nameProblem } from './free-name.ts';
import { NameField } from './NameField.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import {
  isFindable,
  labelText,
  NoWorkload,
  useWorkload,
  type WorkloadChoice,
  WorkloadField,
} from './WorkloadField.tsx';

interface ServiceDialogProps {
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

/** A stable address in front of a workload's pods. */
export default function ServiceDialog({ target, onClose }: ServiceDialogProps) {
  const choice = useWorkload(isFindable, target);
  return (
    <Dialog
      title="Add a Service"
      says="One stable address in front of pods that come and go: it sends each request to one that is ready."
      onClose={onClose}
    >
      {choice.chosen ? <Form key={choice.chosen.id} choice={choice} onClose={onClose} /> : <NoWorkload />}
    </Dialog>
  );
}

const types: readonly { readonly value: ServiceType; readonly title: string; readonly says: string }[] = [
  { value: 'ClusterIP', title: 'ClusterIP', says: 'an address inside the cluster' },
  { value: 'NodePort', title: 'NodePort', says: 'also a port on every node' },
  { value: 'LoadBalancer', title: 'LoadBalancer', says: 'also an address from the cloud' },
];

const ports = { min: 1, max: 65_535 } as const;

function Form({ choice, onClose }: { readonly choice: WorkloadChoice; readonly onClose: () => void }) {
  const act = useAct();
  const { store } = usePlayground();
  const workload = choice.chosen;
  const [name, setName] = useState(() => {
    const { services } = store.getState().view;
    const taken = Object.values(services).filter(({ namespace }) => namespace === workload?.namespace);
    return freeName(workload?.name ?? 'web', new Set(taken.map((service) => service.name)));
  });
  const [type, setType] = useState<ServiceType>('ClusterIP');
  const [port, setPort] = useState('80');
  const [targetPort, setTargetPort] = useState(String(workload?.ports?.[0] ?? 80));
  if (!workload) return null;
  const wrongName = nameProblem(name);
  const isWrong = wrongName ?? numberProblem(port, ports) ?? numberProblem(targetPort, ports);
  const selector = workload.matchLabels ?? {};

  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) return;
        onClose();
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
      <WorkloadField {...choice} />
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
      <Equivalent
        line={`kubectl expose ${workload.kind.toLowerCase()} ${workload.name} --name=${name} --port=${port} --target-port=${targetPort}${type === 'ClusterIP' ? '' : ` --type=${type}`}`}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="main" type="submit" icon="service" aria-disabled={isWrong !== undefined}>
          Add Service
        </Button>
      </div>
    </form>
  );
}
