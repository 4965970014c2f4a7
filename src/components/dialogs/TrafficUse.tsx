import type { ActionOf, TrafficEntry } from '../../engine/index.ts';
import { Field } from '../ui/Field.tsx';
import { NumberField, numberProblem } from './NumberField.tsx';
import './deploy.css';

/** How users send what they send, as it was typed. */
export interface TrafficUseFields {
  readonly retries: string;
  readonly timeout: string;
  readonly entry: TrafficEntry | '';
}

export const freshUse: TrafficUseFields = { retries: '0', timeout: '5', entry: '' };

const bounds = { retries: { min: 0, max: 10 }, timeout: { min: 0.01, max: 60, step: 0.01 } } as const;

export function problemsOfUse(fields: TrafficUseFields): { readonly [F in keyof TrafficUseFields]?: string } {
  const problems = {
    retries: numberProblem(fields.retries, bounds.retries),
    timeout: numberProblem(fields.timeout, bounds.timeout),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

/** What was entered, as an action has it; what is as it always is, is left out. */
export function actionOfUse({
  retries,
  timeout,
  entry,
}: TrafficUseFields): Pick<ActionOf<'setTraffic'>, 'retries' | 'timeoutSeconds' | 'entry'> {
  return {
    ...(Number(retries) > 0 && { retries: Number(retries) }),
    ...(timeout !== freshUse.timeout && { timeoutSeconds: Number(timeout) }),
    ...(entry !== '' && { entry }),
  };
}

interface TrafficUseProps {
  readonly fields: TrafficUseFields;
  readonly serviceType: string;
  readonly onChange: (fields: TrafficUseFields) => void;
}

/** Retries, patience, and the way in. */
export function TrafficUse({ fields, serviceType, onChange }: TrafficUseProps) {
  const set = (some: Partial<TrafficUseFields>) => onChange({ ...fields, ...some });
  const hasPort = serviceType === 'NodePort' || serviceType === 'LoadBalancer';
  return (
    <details className="deploy-more">
      <summary>
        Retries, patience, way in{' '}
        <span className="quiet">
          {fields.retries} retries, gives up after {fields.timeout} s
        </span>
      </summary>
      <div className="deploy-more-fields">
        <div className="fields">
          <NumberField
            label="Retries"
            hint="A failed request is sent again so often: more load, when there is too much already."
            {...bounds.retries}
            value={fields.retries}
            onChange={(retries) => set({ retries })}
          />
          <NumberField
            label="Gives up after"
            unit="s"
            hint="No answer by then counts as failed."
            {...bounds.timeout}
            value={fields.timeout}
            onChange={(timeout) => set({ timeout })}
          />
        </div>
        <Field label="Way in" hint={`The Service is a ${serviceType}: it has no other doors.`}>
          {(ids) => (
            <select
              {...ids}
              value={fields.entry}
              onChange={(event) => set({ entry: event.target.value as TrafficUseFields['entry'] })}
            >
              <option value="">As the Service offers</option>
              <option value="cluster">From within the cluster</option>
              {hasPort && <option value="nodePort">Through its port on the nodes</option>}
              {serviceType === 'LoadBalancer' && (
                <option value="loadBalancer">Through the load balancer</option>
              )}
            </select>
          )}
        </Field>
      </div>
    </details>
  );
}
