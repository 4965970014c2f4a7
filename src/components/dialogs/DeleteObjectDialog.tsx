import { useId, useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';

const kinds = [
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ConfigMap',
  'Secret',
  'Service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'PersistentVolumeClaim',
  'PriorityClass',
  'Namespace',
];

/** Deletes what has no card of its own. */
export default function DeleteObjectDialog({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const list = useId();
  const [kind, setKind] = useState('PodDisruptionBudget');
  const [namespace, setNamespace] = useState('default');
  const [name, setName] = useState('');
  const wrongKind = /^[A-Z][A-Za-z0-9]{0,62}$/.test(kind)
    ? undefined
    : 'A kind is one word, such as ConfigMap.';
  const isWhole = name.trim() !== '' && wrongKind === undefined;
  const action: ActionOf<'delete'> = {
    type: 'delete',
    kind,
    ...(namespace.trim() !== '' && namespace !== 'default' && { namespace: namespace.trim() }),
    name: name.trim(),
  };
  return (
    <Dialog
      title="Delete by name"
      says="Asks the API server to delete an object of any kind; what it owns goes, too."
      size="small"
      onClose={onClose}
    >
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          onClose();
          void act(`Delete ${kind} ${action.name}`, action);
        }}
      >
        <Field label="Kind" problem={wrongKind}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              list={list}
              autoComplete="off"
              spellCheck={false}
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            />
          )}
        </Field>
        <datalist id={list}>
          {kinds.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <div className="fields">
          <TextField label="Name" value={name} onChange={setName} />
          <TextField label="Namespace" value={namespace} onChange={setNamespace} />
        </div>
        <Equivalent line={equivalentOf(action)} />
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="break" type="submit" icon="trash" disabled={!isWhole}>
            Delete
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          maxLength={253}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
