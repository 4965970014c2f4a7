import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ActionOf } from '../../engine/index.ts';
import type { Ref, View } from '../../session/view.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground, useView } from '../playground.ts';
import { sameRef } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Sparkline } from '../ui/Sparkline.tsx';
import { openDialog, useUi } from '../ui-state.ts';
import { outline, profileForms, profileFrom, startOf } from './profiles.ts';
import { actionOfUse, freshUse, problemsOfUse, TrafficUse, type TrafficUseFields } from './TrafficUse.tsx';

const serviceIds = (view: View) => Object.keys(view.services);

interface TrafficDialogProps {
  readonly service?: Ref | undefined;
  readonly onClose: () => void;
}

export default function TrafficDialog({ service, onClose }: TrafficDialogProps) {
  const ids = useView(useShallow(serviceIds));
  return (
    <Dialog
      title="Send traffic"
      says="Users outside the cluster call a Service; it hands each request to one of its ready pods."
      onClose={onClose}
    >
      {ids.length > 0 ? <Form ids={ids} service={service} onClose={onClose} /> : <NoService />}
    </Dialog>
  );
}

function NoService() {
  return (
    <>
      <p>There is no Service to call yet. Deploy something behind a Service first.</p>
      <div className="dialog-actions">
        <Button look="main" icon="deploy" onClick={() => openDialog({ type: 'deploy' })}>
          Deploy
        </Button>
      </div>
    </>
  );
}

function Form({ ids, service, onClose }: TrafficDialogProps & { readonly ids: readonly string[] }) {
  const act = useAct();
  const { store } = usePlayground();
  const selected = useUi((state) => state.selected);
  const [id, setId] = useState(() => {
    const { services } = store.getState().view;
    return ids.find((one) => sameRef(services[one]?.ref ?? null, service ?? selected)) ?? ids[0] ?? '';
  });
  const [form, setForm] = useState(profileForms[0] ?? never());
  const [numbers, setNumbers] = useState(() => startOf(form));
  const [use, setUse] = useState<TrafficUseFields>(freshUse);
  const isWrong = Object.keys(problemsOfUse(use)).length > 0;
  const target = store.getState().view.services[id];
  const profile = profileFrom(form.type, numbers);
  const action: ActionOf<'setTraffic'> = {
    type: 'setTraffic',
    service: target?.name ?? id,
    ...(target ? { namespace: target.namespace } : {}),
    profile,
    ...(isWrong ? {} : actionOfUse(use)),
  };
  const send = (what: ActionOf<'setTraffic'>, title: string) => {
    onClose();
    void act(title, what);
  };

  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) return;
        send(action, `Traffic to ${action.service}`);
      }}
    >
      <Field label="Service">
        {(fieldIds) => (
          <select {...fieldIds} value={id} onChange={(event) => setId(event.target.value)}>
            {ids.map((one) => (
              <option key={one} value={one}>
                {nameOf(store.getState().view, one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="shapes">
        <Choice
          label="Shape"
          value={form.type}
          onChange={(type) => {
            const chosen = profileForms.find((one) => one.type === type);
            if (!chosen) return;
            setForm(chosen);
            setNumbers(startOf(chosen));
          }}
          options={profileForms.map(({ type, title, says }) => ({ value: type, title, says }))}
        />
      </div>
      <Sparkline
        values={outline(profile)}
        width={500}
        height={56}
        label={`Requests over time: ${form.title}, ${form.says}`}
      />
      {form.knobs.map(({ key, label, unit, max }) => (
        <Slider
          key={`${form.type}-${key}`}
          label={label}
          unit={unit}
          min={0}
          max={max}
          value={numbers[key] ?? 0}
          onChange={(value) => setNumbers({ ...numbers, [key]: value })}
        />
      ))}
      {target?.profile && <p className="quiet">Now: {target.profile.says}. This replaces it.</p>}
      <TrafficUse fields={use} serviceType={target?.type ?? 'ClusterIP'} onChange={setUse} />
      <Equivalent line={equivalentOf(action)} />
      <div className="dialog-actions">
        <Button
          onClick={() =>
            send({ ...action, profile: { type: 'steady', rps: 0 } }, `Traffic to ${action.service} stopped`)
          }
        >
          Stop the traffic
        </Button>
        <Button look="main" type="submit" icon="traffic" aria-disabled={isWrong}>
          Send traffic
        </Button>
      </div>
    </form>
  );
}

function nameOf(view: View, id: string): string {
  const service = view.services[id];
  if (!service) return id;
  return service.namespace === 'default' ? service.name : `${service.name} in ${service.namespace}`;
}

function never(): never {
  throw new Error('There is no traffic profile at all.');
}
