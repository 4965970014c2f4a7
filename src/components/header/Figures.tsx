import type { ReactNode } from 'react';
import { totalAvailability, totalLoad, totalNodes, totalPods } from '../figures.ts';
import { dollars, rate, share } from '../format/amount.ts';
import { latency } from '../format/time.ts';
import { useView } from '../playground.ts';
import './figures.css';

/** How the whole cluster does, always in sight. */
export function Figures() {
  const nodes = useView(totalNodes);
  const pods = useView(totalPods);
  const load = useView(totalLoad);
  const { recent, sinceStart } = useView(totalAvailability);
  const cost = useView((view) => view.totals.costPerHour);
  const isFailing = load.failing >= 0.05;
  return (
    <dl className="figures" aria-label="Headline figures">
      <Figure name="Nodes ready" short="Nodes" alarm={nodes.alarm}>
        {nodes.ready}
        <Of all={nodes.all} />
      </Figure>
      <Figure name="Pods ready" short="Pods" alarm={pods.alarm}>
        {pods.ready}
        <Of all={pods.all} />
      </Figure>
      <Figure name="Requests a second that users send" short="Requests">
        {rate(load.rps)} <small>/s</small>
      </Figure>
      <Figure name="Requests a second that fail" short="Failing" alarm={isFailing}>
        {rate(load.failing)} <small>/s</small>
      </Figure>
      <Figure name="Latency: 95 in 100 answers come faster, of the slowest Service" short="p95">
        {latency(load.p95)}
      </Figure>
      <Figure
        name={`Answered: the share of requests of the last two minutes${sinceStart === undefined ? '' : `; ${share(sinceStart)} since the start`}`}
        short="Answered"
        alarm={recent !== undefined && recent < 0.99}
      >
        {recent === undefined ? '–' : share(recent)}
      </Figure>
      <Figure
        name="Cost: what all machines cost for an hour, by the price of their pool or what a cloud usually takes"
        short="Cost"
      >
        {dollars(cost)} <small>/h</small>
      </Figure>
    </dl>
  );
}

function Of({ all }: { readonly all: number }) {
  return (
    <small className="figure-of">
      <span> of </span>
      {all}
    </small>
  );
}

interface FigureProps {
  readonly name: string;
  readonly short: string;
  readonly alarm?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, short, alarm = false, children }: FigureProps) {
  return (
    <div className="figure" data-alarm={alarm}>
      <dt>
        <abbr title={name}>{short}</abbr>
      </dt>
      <dd>
        {alarm && <span aria-hidden="true">▲ </span>}
        {children}
      </dd>
    </div>
  );
}
