import { useState } from 'react';
import type { View, WorkloadView } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { usePlayground } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { openDialog, useUi } from '../ui-state.ts';

export interface WorkloadChoice {
  readonly list: readonly WorkloadView[];
  readonly chosen: WorkloadView | undefined;
  readonly choose: (id: string) => void;
}

/** The workloads that something can be put beside, the one that is meant or selected first. */
export function useWorkload(
  suits: (workload: WorkloadView) => boolean,
  target: Target | undefined,
): WorkloadChoice {
  const { store } = usePlayground();
  const selected = useUi((state) => state.selected);
  const [list] = useState(() => suitable(store.getState().view, suits));
  const [id, choose] = useState(
    () => (list.find(({ ref }) => sameRef(ref, target ?? selected)) ?? list[0])?.id,
  );
  return { list, chosen: list.find((each) => each.id === id), choose };
}

const suitable = (view: View, suits: (workload: WorkloadView) => boolean) =>
  Object.values(view.workloads).filter(suits);

export const isFindable = ({ matchLabels }: WorkloadView) => Object.keys(matchLabels ?? {}).length > 0;

export function WorkloadField({ list, chosen, choose }: WorkloadChoice) {
  return (
    <Field label="Workload">
      {(ids) => (
        <select {...ids} value={chosen?.id} onChange={(event) => choose(event.target.value)}>
          {list.map(({ id, kind, name, namespace }) => (
            <option key={id} value={id}>
              {kind} {name}
              {namespace !== 'default' && ` in ${namespace}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function NoWorkload() {
  return (
    <>
      <p>There is no workload yet. Deploy something first.</p>
      <div className="dialog-actions">
        <Button look="main" icon="deploy" onClick={() => openDialog({ type: 'deploy' })}>
          Deploy
        </Button>
      </div>
    </>
  );
}

export function labelText(labels: Readonly<Record<string, string>> = {}): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
