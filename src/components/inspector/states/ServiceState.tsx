import { useShallow } from 'zustand/react/shallow';
import type { ServiceView, View } from '../../../session/view.ts';
import { rate } from '../../format/amount.ts';
import { latency } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';

const podsBehind = (service: ServiceView | undefined) => (view: View) =>
  service?.endpoints.map(({ podId }) => view.pods[podId]) ?? [];

export function ServiceState({ id }: { readonly id: string }) {
  const service = useView((view) => view.services[id]);
  const pods = useView(useShallow(podsBehind(service)));
  if (!service) return null;
  const { load } = service;
  return (
    <>
      <p className="state-first">
        A stable address. Whoever calls it reaches one of the ready pods whose labels match{' '}
        <code>{service.selector || 'nothing'}</code>.
      </p>
      <Facts
        facts={[
          ['Address', service.clusterIP && <code>{service.clusterIP}</code>],
          ['Ports', <code key="ports">{service.ports.join(' ')}</code>],
          ['Type', service.type],
          ['Traffic', service.profile?.says ?? 'none'],
          ['Requests', `${rate(load.requestsPerSecond)}/s`],
          ['Failing', `${rate(load.failuresPerSecond)}/s${reasons(service)}`],
          [
            'Latency',
            load.requestsPerSecond > 0
              ? `half under ${latency(load.latencyP50)}, 95 % under ${latency(load.latencyP95)}`
              : '–',
          ],
          ['In all', `${load.totalOk} answered, ${load.totalFailed} failed`],
        ]}
      />
      <Sparkline
        values={load.history.map(({ rps }) => rps)}
        failures={load.history.map(({ failed }) => failed)}
        width={300}
        height={54}
        label="Requests and failures a second over the last two minutes"
      />
      <section>
        <h3>Pods behind it</h3>
        {service.endpoints.length === 0 && (
          <p className="quiet">None: no ready pod matches its selector, so every request fails.</p>
        )}
        <ul className="pod-links">
          {service.endpoints.map((endpoint, at) => {
            const pod = pods[at];
            return (
              <li key={endpoint.podId} className={`tone-${pod?.tone ?? 'lost'}`}>
                <ToneShape tone={pod?.tone ?? 'lost'} size={13} />
                {pod ? <RefLink to={pod.ref}>{pod.name}</RefLink> : <span>a pod that is gone</span>}
                <span className="quiet">
                  {endpoint.ready ? '' : 'not ready, '}
                  {rate(endpoint.requestsPerSecond)}/s
                  {endpoint.failuresPerSecond > 0 && `, ${rate(endpoint.failuresPerSecond)} failing`}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}

function reasons({ load }: ServiceView): string {
  const told = Object.entries(load.failures).filter(([, perSecond]) => perSecond >= 0.05);
  return told.length > 0
    ? ` (${told.map(([reason, perSecond]) => `${reason} ${rate(perSecond)}`).join(', ')})`
    : '';
}
