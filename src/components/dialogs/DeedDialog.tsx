import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { type Knob, startValues } from '../deeds/deed.ts';
import { type Deed, type DeedId, deedOf, lineOf, targetsOf, titleOf, uselessNow } from '../deeds/deeds.ts';
import type { Target } from '../deeds/target.ts';
import { useAct } from '../deeds/use-act.ts';
import { refName } from '../format/name.ts';
import { usePlayground, useView } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useUi } from '../ui-state.ts';
import { DialogForm } from './DialogForm.tsx';
import { KnobFields, type RawValues, valuesOf } from './KnobFields.tsx';

interface DeedDialogProps {
  readonly id: DeedId;
  readonly target?: Target | undefined;
  readonly onClose: () => void;
}

/** Asks what to do it to; what is selected comes first. */
export default function DeedDialog({ id, target, onClose }: DeedDialogProps) {
  const deed = deedOf(id);
  const keys = useView(useShallow((view: View) => targetsOf(deed, view).map(refName)));
  const { store } = usePlayground();
  const selected = useUi((state) => state.selected);
  const [chosen, choose] = useState(() => {
    const targets = targetsOf(deed, store.getState().view);
    const wished = targets.find((one) => sameRef(one, target ?? selected)) ?? targets[0];
    return wished ? refName(wished) : '';
  });
  const { view } = store.getState();
  const found = targetsOf(deed, view).find((one) => refName(one) === chosen);
  const isMeant = found && target && sameRef(found, target);
  const ref = isMeant && target.container !== undefined ? { ...found, container: target.container } : found;

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
          {ref.container !== undefined && <p className="quiet">Container {ref.container}</p>}
        </Form>
      ) : (
        <>
          <p>{uselessNow(deed, view) ?? deed.none}</p>
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
  readonly target: Target;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function Form({ deed, target, onClose, children }: FormProps) {
  const act = useAct();
  const { store } = usePlayground();
  const [knobs] = useState<readonly Knob[]>(() => deed.knobs?.(store.getState().view, target) ?? []);
  const [raw, setRaw] = useState<RawValues>(() => startValues(knobs));
  const values = valuesOf(knobs, raw);
  const actions = deed.actions(target, values ?? startValues(knobs), store.getState().view);
  return (
    <DialogForm
      isWrong={!values || actions.length === 0}
      look={deed.look}
      icon={deed.icon}
      button={deed.title}
      line={lineOf(actions)}
      onClose={onClose}
      onSend={() => {
        const [first, ...more] = actions;
        if (first) void act(titleOf(deed, target), first, ...more);
      }}
    >
      {children}
      <KnobFields knobs={knobs} values={raw} onChange={setRaw} />
    </DialogForm>
  );
}
