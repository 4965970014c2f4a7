import { useState } from 'react';
import { templates } from '../../session/templates.ts';
import type { View } from '../../session/view.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';
import { freeName, nameProblem } from './free-name.ts';

const mostReplicas = 20;

/** Ready workloads; the single container comes first, because that is the usual case. */
export function TemplateForm({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const { store } = usePlayground();
  const [id, setId] = useState(templates[0]?.id ?? '');
  const [typedName, setName] = useState<string>();
  const [replicas, setReplicas] = useState(2);
  const [expose, setExpose] = useState(true);
  const name = typedName ?? freeName(id, taken(store.getState().view));
  const problem = nameProblem(name);
  const template = templates.find((one) => one.id === id);
  if (!template) return null;
  const manifests = template.manifests({ name, replicas, expose });

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem) return;
        onClose();
        void act(`Deploy ${name}`, { type: 'apply', manifests });
      }}
    >
      <div className="templates">
        <Choice
          label="What shall run"
          value={id}
          onChange={setId}
          options={templates.map((one) => ({ value: one.id, title: one.title, says: one.says }))}
        />
      </div>
      <div className="deploy-numbers">
        <Field label="Name">
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={63}
              value={name}
              aria-invalid={problem !== undefined}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Slider label="Pods (replicas)" min={1} max={mostReplicas} value={replicas} onChange={setReplicas} />
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <label className="check">
        <input type="checkbox" checked={expose} onChange={(event) => setExpose(event.target.checked)} />
        <span>
          Behind a Service{' '}
          <span className="quiet check-says">so that users find its pods under one address</span>
        </span>
      </label>
      <details className="manifest-preview">
        <summary>What will be applied: {manifests.map(({ kind }) => kind).join(', ')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys. */}
        <pre tabIndex={0}>{JSON.stringify(manifests, null, 2)}</pre>
      </details>
      <Equivalent line={`kubectl apply -f ${name}.yaml`} />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="main" type="submit" icon="deploy">
          Deploy
        </Button>
      </div>
    </form>
  );
}

function taken(view: View): ReadonlySet<string> {
  const named = [...Object.values(view.workloads), ...Object.values(view.services)];
  return new Set(named.filter(({ namespace }) => namespace === 'default').map(({ name }) => name));
}
