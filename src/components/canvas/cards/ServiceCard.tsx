import { memo } from 'react';
import type { ServiceView, View } from '../../../session/view.ts';
import { count, rate } from '../../format/amount.ts';
import { latency } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './left-cards.css';

const serviceWith = (id: string) => (view: View) => view.services[id];

/** A stable address in front of pods that come and go. */
export const ServiceCard = memo(function ServiceCard({ data }: { readonly data: CardData }) {
  const service = useView(serviceWith(data.id));
  if (!service) return null;
  const { load } = service;
  const ready = service.endpoints.filter((endpoint) => endpoint.ready).length;
  return (
    <div className={`card left-card service${data.isNew ? ' is-new' : ''}`}>
      <div className="card-title">
        <Icon name="service" size={17} />
        <span>{service.name}</span>
        <small>{service.type}</small>
      </div>
      <p className="card-line mono">
        {service.clusterIP ?? 'no address'} {service.ports[0] ?? ''}
      </p>
      <p className="left-figures">
        <span>
          <b>{rate(load.requestsPerSecond)}</b>/s
        </span>
        {load.failuresPerSecond >= 0.05 && (
          <span className="left-failing">
            × <b>{rate(load.failuresPerSecond)}</b>/s failing
          </span>
        )}
        {load.requestsPerSecond > 0 && <span className="left-latency">p95 {latency(load.latencyP95)}</span>}
      </p>
      <p className="card-line" data-alarm={ready === 0}>
        {ready === 0 ? 'no pod behind it is ready' : `${count(ready, 'ready pod')} behind it`}
      </p>
      <CardButton to={service.ref} label={sentence(service, ready)} />
    </div>
  );
});

function sentence(service: ServiceView, ready: number): string {
  const { load } = service;
  const failing = load.failuresPerSecond > 0 ? `, ${rate(load.failuresPerSecond)} failing` : '';
  return `Service ${service.name}, ${count(ready, 'ready pod')} behind it, ${rate(load.requestsPerSecond)} requests a second${failing}`;
}
