import { useShallow } from 'zustand/react/shallow';
import type { Figures } from '../../../session/protocol.ts';
import { trafficCharts } from '../../charts/charts-of.ts';
import { rate } from '../../format/amount.ts';
import { latency } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Button } from '../../ui/Button.tsx';
import { openDialog } from '../../ui-state.ts';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';
import { SmallCharts } from '../SmallCharts.tsx';

const requestsOf = (figures: Figures) => {
  const { requests, latencies } = trafficCharts(figures);
  return [requests, latencies];
};

export function UsersState() {
  const services = useView(useShallow((view) => Object.values(view.services)));
  return (
    <div className="state">
      <p className="state-first">
        People and programs outside the cluster. They know a Service’s address, never a pod’s.
      </p>
      {services.length === 0 && <p className="quiet">There is no Service that they could call yet.</p>}
      {services.map(({ id, ref, name, load, profile }) => (
        <section key={id}>
          <h3>
            <RefLink to={ref}>{name}</RefLink>
          </h3>
          <Facts
            facts={[
              ['Traffic', profile?.says ?? 'none'],
              ['Requests', `${rate(load.requestsPerSecond)}/s, ${rate(load.failuresPerSecond)}/s failing`],
              ['95 % answered under', latency(load.latencyP95)],
            ]}
          />
          <SmallCharts of={{ service: id }} charts={requestsOf} />
        </section>
      ))}
      <Button look="build" icon="traffic" onClick={() => openDialog({ type: 'traffic' })}>
        Send traffic
      </Button>
    </div>
  );
}
