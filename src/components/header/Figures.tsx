import type { ReactNode } from 'react';
import { totalLoad, totalNodes, totalPods } from '../figures.ts';
import { rate } from '../format/amount.ts';
import { latency } from '../format/time.ts';
import { useView } from '../playground.ts';
import './figures.css';

/** How the whole cluster does, always in sight. */
export function Figures() {
  const nodes = useView(totalNodes);
  const pods = useView(totalPods);
  const load = useView(totalLoad);
  const isFailing = load.failing >= 0.05;
  return (
    <dl className="figures" aria-label="Headline figures">
      <Figure name="Nodes ready" short="Nodes" alarm={nodes.alarm}>
        {nodes.ready} <small>of {nodes.all}</small>
      </Figure>
      <Figure name="Pods ready" short="Pods" alarm={pods.alarm}>
        {pods.ready} <small>of {pods.all}</small>
      </Figure>
      <Figure name="Requests" short="Requests">
        {rate(load.rps)} <small>/s</small>
      </Figure>
      <Figure name="Failing" short="Failing" alarm={isFailing}>
        {rate(load.failing)} <small>/s</small>
      </Figure>
      <Figure name="Latency p95" short="p95">
        {latency(load.p95)}
      </Figure>
    </dl>
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
