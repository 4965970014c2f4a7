import { memo } from 'react';
import type { AutoscalerView, View, WorkloadView } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { sameRef } from '../../selection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './left-cards.css';

const workloadWith = (id: string) => (view: View) => view.workloads[id];
const scalerOf = (id: string) => (view: View) => {
  const target = view.workloads[id]?.ref;
  return target && Object.values(view.autoscalers).find((scaler) => sameRef(scaler.target, target));
};
const mostMarks = 14;

/** What shall run, and how much of it does. */
export const WorkloadCard = memo(function WorkloadCard({ data }: { readonly data: CardData }) {
  const workload = useView(workloadWith(data.id));
  const scaler = useView(scalerOf(data.id));
  if (!workload) return null;
  const isWell = workload.ready >= workload.desired;
  return (
    <div className={`card left-card workload${data.isNew ? ' is-new' : ''}`} data-kin={data.kin}>
      <span className="kin" />
      <div className="workload-main">
        <div className="card-title">
          <Icon name="workload" size={17} />
          <span>{workload.name}</span>
          <small>{workload.kind}</small>
        </div>
        <p className="left-figures" data-alarm={!isWell}>
          <span>
            <b>{workload.ready}</b> of <b>{workload.desired}</b> <em>ready</em>
          </span>
          <Marks workload={workload} />
        </p>
        <p className="card-line mono" title={workload.images.join(', ')}>
          {workload.message ?? workload.images.join(', ')}
        </p>
        <CardButton to={workload.ref} label={sentence(workload)} />
      </div>
      {scaler && <Scaler scaler={scaler} />}
    </div>
  );
});

/** One mark for each pod that is wanted: filled when it is ready. */
function Marks({ workload }: { readonly workload: WorkloadView }) {
  const wanted = Math.min(mostMarks, Math.max(workload.desired, workload.current));
  const marks = Array.from({ length: wanted }, (_, at) => at);
  return (
    <span className="marks" data-many={wanted > 6} aria-hidden="true">
      {marks.map((at) => (
        <i key={at} data-ready={at < workload.ready} data-extra={at >= workload.desired} />
      ))}
    </span>
  );
}

function Scaler({ scaler }: { readonly scaler: AutoscalerView }) {
  return (
    <div className={`workload-scaler tone-${scaler.tone}`}>
      <p className="scaler-title">
        <Icon name="autoscale" size={14} />
        <b>Autoscaler</b>
        <span>
          {scaler.min}–{scaler.max} pods
        </span>
        <ToneShape tone={scaler.tone} size={12} />
      </p>
      <p className="card-line" title={scaler.says}>
        {scaler.says}
      </p>
      <CardButton
        to={scaler.ref}
        label={`Autoscaler ${scaler.name}, wants ${scaler.desired} pods of ${scaler.min} to ${scaler.max}, ${scaler.says}`}
      />
    </div>
  );
}

function sentence({ kind, name, ready, desired, message }: WorkloadView): string {
  return [`${kind} ${name}`, `${ready} of ${desired} pods ready`, message ?? ''].filter(Boolean).join(', ');
}
