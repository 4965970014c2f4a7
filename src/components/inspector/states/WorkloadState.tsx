import { useShallow } from 'zustand/react/shallow';
import type { Ref, View } from '../../../session/view.ts';
import { workloadCharts } from '../../charts/charts-of.ts';
import { useView } from '../../playground.ts';
import { sameRef } from '../../selection.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';
import { SmallCharts } from '../SmallCharts.tsx';

const podsOf = (workload: Ref | undefined) => (view: View) =>
  Object.values(view.pods).filter((pod) => workload && pod.workload && sameRef(pod.workload, workload));
const scalersOf = (workload: Ref | undefined) => (view: View) =>
  Object.values(view.autoscalers).filter(({ target }) => workload && sameRef(target, workload));

export function WorkloadState({ id }: { readonly id: string }) {
  const workload = useView((view) => view.workloads[id]);
  const areMany = useView((view) => view.totals.areMany);
  const pods = useView(useShallow(podsOf(workload?.ref)));
  const scalers = useView(useShallow(scalersOf(workload?.ref)));
  if (!workload) return null;
  const isWell = workload.ready >= workload.desired;
  return (
    <>
      <p className="state-first">
        <Badge tone={isWell ? 'ready' : 'starting'}>
          {workload.ready} of {workload.desired} ready
        </Badge>{' '}
        {isWell ? 'The wish is fulfilled.' : 'Wish and reality differ; the controllers are at work.'}
      </p>
      {workload.message && <p className="state-message">{workload.message}</p>}
      <Facts
        facts={[
          ['Wanted', workload.desired],
          ['There', workload.current],
          ['Up to date', workload.upToDate],
          ['Images', <code key="images">{workload.images.join(' ')}</code>],
          ['Autoscaler', scalers[0] && <RefLink to={scalers[0].ref}>{scalers[0].name}</RefLink>],
        ]}
      />
      <SmallCharts
        of={{ workload: workload.id }}
        charts={(figures) => Object.values(workloadCharts(figures, workload.name))}
      />
      {!areMany && (
        <section>
          <h3>Its pods</h3>
          {pods.length === 0 && <p className="quiet">None.</p>}
          <ul className="pod-links">
            {pods.map((pod) => (
              <li key={pod.id} className={`tone-${pod.tone}`}>
                <ToneShape tone={pod.tone} size={13} />
                <RefLink to={pod.ref}>{pod.name}</RefLink>
                <span className="quiet">{pod.nodeName ?? 'waiting'}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
