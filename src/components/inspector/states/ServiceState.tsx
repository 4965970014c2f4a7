import { useShallow } from 'zustand/react/shallow';
import type { Figures } from '../../../session/protocol.ts';
import type { ServiceView, View } from '../../../session/view.ts';
import { FollowOne } from '../../canvas/traffic/FollowOne.tsx';
import { trafficCharts } from '../../charts/charts-of.ts';
import { rate } from '../../format/amount.ts';
import { latency } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';
import { SmallCharts } from '../SmallCharts.tsx';

const chartsOf = (figures: Figures) => Object.values(trafficCharts(figures));
const podsBehind = (service: ServiceView | undefined) => (view: View) =>
  service?.endpoints.map(({ podId }) => view.pods[podId]) ?? [];

export function ServiceState({ id }: { readonly id: string }) {
  const service = useView((view) => view.services[id]);
  const areMany = useView((view) => view.totals.areMany);
  const pods = useView(useShallow(podsBehind(service)));
  if (!service) return null;
  const { load } = service;
  return (
    <>
      <p className="state-first">
        It sends to ready pods with these labels: <code>{service.selector || 'none'}</code>.
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
              ? `half under ${latency(load.latencyP50)}, 95 % under ${latency(load.latencyP95)}, 99 % under ${latency(load.latencyP99)}`
              : '–',
          ],
          ['In all', `${load.totalOk} answered, ${load.totalFailed} failed`],
        ]}
      />
      <FollowOne service={service.id} />
      <SmallCharts of={{ service: service.id }} charts={chartsOf} />
      {service.flows && service.flows.length > 0 && <Flows flows={service.flows} />}
      {!areMany && (
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
      )}
    </>
  );
}

const mostFlows = 20;

function Flows({ flows }: { readonly flows: NonNullable<ServiceView['flows']> }) {
  return (
    <section>
      <h3>Nodes that answer</h3>
      <ul className="pod-links">
        {flows.slice(0, mostFlows).map((flow) => (
          <li key={flow.nodeName}>
            <RefLink to={{ kind: 'Node', name: flow.nodeName }}>{flow.nodeName}</RefLink>
            <span className="quiet">
              {rate(flow.requestsPerSecond)}/s
              {flow.failuresPerSecond > 0 && `, ${rate(flow.failuresPerSecond)} failing`}
            </span>
          </li>
        ))}
        {flows.length > mostFlows && <li className="quiet">and {flows.length - mostFlows} more</li>}
      </ul>
    </section>
  );
}

function reasons({ load }: ServiceView): string {
  const told = Object.entries(load.failures).filter(([, perSecond]) => perSecond >= 0.05);
  return told.length > 0
    ? ` (${told.map(([reason, perSecond]) => `${reason} ${rate(perSecond)}`).join(', ')})`
    : '';
}
