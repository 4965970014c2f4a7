import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { Field } from '../ui/Field.tsx';
import { NumberField } from './NumberField.tsx';
import { bounds, type FieldProblems, type TemplateFields } from './template-fields.ts';

interface KnobsProps {
  readonly fields: TemplateFields;
  readonly problems: FieldProblems;
  readonly onChange: (some: Partial<TemplateFields>) => void;
}

const services: readonly { readonly value: TemplateFields['service']; readonly title: string }[] = [
  { value: 'ClusterIP', title: 'ClusterIP: an address inside the cluster' },
  { value: 'NodePort', title: 'NodePort: a port on every node' },
  { value: 'LoadBalancer', title: 'LoadBalancer: an address from the cloud' },
  { value: 'none', title: 'No Service' },
];

interface ServiceFieldProps {
  readonly value: TemplateFields['service'];
  readonly onChange: (value: TemplateFields['service']) => void;
}

export function ServiceField({ value, onChange }: ServiceFieldProps) {
  return (
    <Field label="Service" hint="One address for all pods, whichever of them are there.">
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={(event) => onChange(event.target.value as TemplateFields['service'])}
        >
          {services.map((one) => (
            <option key={one.value} value={one.value}>
              {one.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** More could not be read in a list. */
const mostNodes = 100;
const nodeNames = (view: View) =>
  Object.values(view.nodes)
    .filter(({ ref }) => ref.kind === 'Node')
    .map(({ name }) => name)
    .slice(0, mostNodes);
const zoneNames = (view: View) =>
  [...new Set(Object.values(view.nodes).flatMap(({ zone }) => (zone === undefined ? [] : [zone])))].sort();

/** Where the pods may lie; the scheduler still has the last word. */
export function PlaceField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const nodes = useView(useShallow(nodeNames));
  const zones = useView(useShallow(zoneNames));
  return (
    <Field label="Where the pods may run" hint="A pod that fits nowhere it may run waits.">
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="anywhere">Anywhere: the scheduler chooses</option>
          <option value="nodes">Evenly over the nodes</option>
          {zones.length > 1 && <option value="zones">Evenly over the zones</option>}
          {nodes.map((name) => (
            <option key={name} value={`node/${name}`}>
              Only on {name}
            </option>
          ))}
          {zones.map((name) => (
            <option key={name} value={`zone/${name}`}>
              Only in {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function ResourceFields({ fields, problems, onChange }: KnobsProps) {
  return (
    <div className="deploy-more-fields">
      <Field
        label="Image"
        hint="Of the first container. A tag that does not exist cannot be pulled."
        problem={problems.image}
      >
        {(ids) => (
          <input
            {...ids}
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={fields.image}
            onChange={(event) => onChange({ image: event.target.value })}
          />
        )}
      </Field>
      <div className="fields">
        <NumberField
          label="CPU requested"
          unit="m"
          hint="Promised: the scheduler keeps it free."
          {...bounds.cpu}
          value={fields.cpuRequest}
          onChange={(cpuRequest) => onChange({ cpuRequest })}
        />
        <LimitField
          label="CPU limit, m"
          hint="More is throttled; empty: none."
          value={fields.cpuLimit}
          problem={problems.cpuLimit}
          onChange={(cpuLimit) => onChange({ cpuLimit })}
        />
      </div>
      <div className="fields">
        <NumberField
          label="Memory requested"
          unit="MiB"
          hint="1000m is one core; memory is counted in MiB."
          {...bounds.memory}
          value={fields.memoryRequest}
          onChange={(memoryRequest) => onChange({ memoryRequest })}
        />
        <LimitField
          label="Memory limit, MiB"
          hint="More is killed (OOMKilled); empty: none."
          value={fields.memoryLimit}
          problem={problems.memoryLimit}
          onChange={(memoryLimit) => onChange({ memoryLimit })}
        />
      </div>
    </div>
  );
}

interface LimitFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A number that may be left out. */
function LimitField({ label, hint, value, problem, onChange }: LimitFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          inputMode="numeric"
          min={1}
          step={1}
          placeholder="none"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** How the number of pods changes by itself, and how many must stay. */
export function ScaleFields({
  fields,
  problems,
  onChange,
  canScale,
}: KnobsProps & { readonly canScale: boolean }) {
  const lowest = Math.max(1, Number(fields.min) || 1);
  return (
    <div className="deploy-more-fields">
      {canScale && (
        <label className="check">
          <input
            type="checkbox"
            checked={fields.scales}
            onChange={(event) => onChange({ scales: event.target.checked })}
          />
          <span>
            Autoscale <span className="quiet check-says">by the CPU that pods use of what they request</span>
          </span>
        </label>
      )}
      {canScale && fields.scales && (
        <div className="fields">
          <NumberField
            label="At least"
            unit="pods"
            {...bounds.pods}
            value={fields.min}
            onChange={(min) => onChange({ min })}
          />
          <NumberField
            label="At most"
            unit="pods"
            min={lowest}
            max={bounds.pods.max}
            value={fields.max}
            onChange={(max) => onChange({ max })}
          />
          <NumberField
            label="CPU target"
            unit="%"
            {...bounds.percent}
            value={fields.percent}
            onChange={(percent) => onChange({ percent })}
          />
        </div>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={fields.guards}
          onChange={(event) => onChange({ guards: event.target.checked })}
        />
        <span>
          Disruption budget <span className="quiet check-says">so many pods stay when a node is drained</span>
        </span>
      </label>
      {fields.guards && (
        <NumberField
          label="Pods that stay"
          min={0}
          max={1000}
          value={fields.minAvailable}
          hint={problems.minAvailable ? undefined : 'As many as there are pods: no drain gets through.'}
          onChange={(minAvailable) => onChange({ minAvailable })}
        />
      )}
    </div>
  );
}
