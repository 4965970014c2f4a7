import { useShallow } from 'zustand/react/shallow';
import { rate } from '../../format/amount.ts';
import { latency } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Button } from '../../ui/Button.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { openDialog } from '../../ui-state.ts';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';

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
          <Sparkline
            values={load.history.map(({ rps }) => rps)}
            failures={load.history.map(({ failed }) => failed)}
            width={300}
            height={44}
            label={`Requests and failures a second to ${name} over the last two minutes`}
          />
        </section>
      ))}
      <Button look="build" icon="traffic" onClick={() => openDialog({ type: 'traffic' })}>
        Send traffic
      </Button>
    </div>
  );
}
