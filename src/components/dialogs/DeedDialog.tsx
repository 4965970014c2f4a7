import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Ref, View } from '../../session/view.ts';
import { type Deed, type DeedId, deedOf } from '../deeds/deeds.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { refName } from '../format/name.ts';
import { usePlayground, useView } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';
import { useUi } from '../ui-state.ts';

interface DeedDialogProps {
  readonly id: DeedId;
  readonly target?: Ref | undefined;
  readonly onClose: () => void;
}

/** Asks what to do it to; what is selected comes first. */
export default function DeedDialog({ id, target, onClose }: DeedDialogProps) {
  const deed = deedOf(id);
  const keys = useView(useShallow((view: View) => deed.targets(view).map(refName)));
  const { store } = usePlayground();
  const selected = useUi((state) => state.selected);
  const [chosen, choose] = useState(() => {
    const targets = deed.targets(store.getState().view);
    return refName(
      targets.find((one) => sameRef(one, target ?? selected)) ?? targets[0] ?? { kind: '', name: '' },
    );
  });
  const ref = deed.targets(store.getState().view).find((one) => refName(one) === chosen);

  return (
    <Dialog title={deed.title} says={deed.says} size="small" onClose={onClose}>
      {ref ? (
        <Form key={chosen} deed={deed} target={ref} onClose={onClose}>
          <Field label={deed.which}>
            {(ids) => (
              <select {...ids} value={chosen} onChange={(event) => choose(event.target.value)}>
                {keys.map((key) => (
                  <option key={key}>{key}</option>
                ))}
              </select>
            )}
          </Field>
        </Form>
      ) : (
        <>
          <p>{deed.none}</p>
          <div className="dialog-actions">
            <Button onClick={onClose}>Close</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly deed: Deed;
  readonly target: Ref;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

const mostPods = 50;

function Form({ deed, target, onClose, children }: FormProps) {
  const act = useAct();
  const { store } = usePlayground();
  const [amount, setAmount] = useState(() => deed.amount?.now(store.getState().view, target) ?? 0);
  const action = deed.action(target, amount);
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
        void act(`${deed.title}: ${target.name}`, action);
      }}
    >
      {children}
      {deed.amount && (
        <Slider
          label={deed.amount.label}
          value={amount}
          min={0}
          max={Math.max(mostPods, amount)}
          onChange={setAmount}
        />
      )}
      <Equivalent line={equivalentOf(action)} />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look={deed.look} type="submit" icon={deed.icon}>
          {deed.title}
        </Button>
      </div>
    </form>
  );
}
