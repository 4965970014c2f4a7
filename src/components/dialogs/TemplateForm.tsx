import { useState } from 'react';
import { templates, withKnobs } from '../../session/templates.ts';
import type { View } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Choice, Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';
import { DialogForm } from './DialogForm.tsx';
import { freeName, nameProblem } from './free-name.ts';
import { PlaceField, ResourceFields, ScaleFields, ServiceField } from './TemplateKnobs.tsx';
import {
  type FieldProblems,
  fieldProblems,
  fieldsOf,
  knobsOf,
  type TemplateFields,
} from './template-fields.ts';

const mostReplicas = 20;

interface TemplateFormProps {
  /** The template that was chosen before the dialog opened. */
  readonly template?: string | undefined;
  readonly on?: Target | undefined;
  readonly onClose: () => void;
}

/** Ready workloads with a few knobs; the single container comes first, because that is the usual case. */
export function TemplateForm({ template: wished, on, onClose }: TemplateFormProps) {
  const act = useAct();
  const { store } = usePlayground();
  const [id, setId] = useState(wished ?? templates[0]?.id ?? '');
  const [typedName, setName] = useState<string>();
  const [replicas, setReplicas] = useState(2);
  const template = templates.find((one) => one.id === id) ?? templates[0];
  const plain = (of: typeof template, name: string, expose: boolean) =>
    of?.manifests({ name, replicas, expose }) ?? [];
  const [fields, setFields] = useState(() => fieldsOf(plain(template, 'any', true), on));
  if (!template) return null;

  const name = typedName ?? freeName(id, taken(store.getState().view));
  const wrongName = nameProblem(name);
  const problems = fieldProblems(fields);
  const isWrong = wrongName !== undefined || Object.keys(problems).length > 0;
  const bare = plain(template, name, fields.service !== 'none');
  const manifests = withKnobs(bare, isWrong ? {} : knobsOf(fields));
  const change = (some: Partial<TemplateFields>) => setFields({ ...fields, ...some });

  return (
    <DialogForm
      isWrong={isWrong}
      icon="deploy"
      button="Deploy"
      line={`kubectl apply -f ${name}.yaml`}
      onClose={onClose}
      onSend={() => void act(`Deploy ${name}`, { type: 'apply', manifests })}
      onWrong={openWrong}
    >
      <div className="templates">
        <Choice
          label="What shall run"
          value={id}
          onChange={(chosen) => {
            setId(chosen);
            const next = templates.find((one) => one.id === chosen);
            const { image, cpuRequest, cpuLimit, memoryRequest, memoryLimit } = fieldsOf(
              plain(next, 'any', true),
              on,
            );
            change({ image, cpuRequest, cpuLimit, memoryRequest, memoryLimit, scales: false });
          }}
          options={templates.map((one) => ({ value: one.id, title: one.title, says: one.says }))}
        />
      </div>
      <div className="deploy-numbers">
        <Field label="Name" problem={wrongName}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={63}
              autoComplete="off"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Slider label="Pods (replicas)" min={1} max={mostReplicas} value={replicas} onChange={setReplicas} />
      </div>
      <div className="deploy-halves">
        <ServiceField value={fields.service} onChange={(service) => change({ service })} />
        <PlaceField value={fields.spread} onChange={(spread) => change({ spread })} />
      </div>
      <Knobs fields={fields} problems={problems} change={change} scalesItself={scalesItself(bare)} />
      <details className="manifest-preview">
        <summary>What will be applied: {manifests.map(({ kind }) => kind).join(', ')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys. */}
        <pre tabIndex={0}>{JSON.stringify(manifests, null, 2)}</pre>
      </details>
    </DialogForm>
  );
}

interface KnobsProps {
  readonly fields: TemplateFields;
  readonly problems: FieldProblems;
  readonly change: (some: Partial<TemplateFields>) => void;
  readonly scalesItself: boolean;
}

/** What most people leave as it is. */
function Knobs({ fields, problems, change, scalesItself: itself }: KnobsProps) {
  return (
    <>
      <details className="deploy-more">
        <summary>
          Image and resources{' '}
          <span className="quiet">
            {fields.image}, {fields.cpuRequest}m CPU, {fields.memoryRequest} MiB requested
          </span>
        </summary>
        <ResourceFields fields={fields} problems={problems} onChange={change} />
      </details>
      <details className="deploy-more">
        <summary>
          Autoscaler and disruption budget{' '}
          <span className="quiet">
            {itself ? 'this template brings its own autoscaler' : summary(fields)}
          </span>
        </summary>
        <ScaleFields fields={fields} problems={problems} onChange={change} canScale={!itself} />
      </details>
    </>
  );
}

function summary({ scales, guards }: TemplateFields): string {
  const parts = [scales && 'autoscaler', guards && 'budget'].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : 'none';
}

const scalesItself = (manifests: readonly { readonly kind: string }[]) =>
  manifests.some(({ kind }) => kind === 'HorizontalPodAutoscaler');

/** Brings what is wrong into sight, wherever it is folded away. */
function openWrong(form: HTMLFormElement): void {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = wrong?.closest('details');
  if (folded) folded.open = true;
  wrong?.focus();
}

function taken(view: View): ReadonlySet<string> {
  const named = [...Object.values(view.workloads), ...Object.values(view.services)];
  return new Set(named.filter(({ namespace }) => namespace === 'default').map(({ name }) => name));
}
