import { memo } from 'react';
import type { ContainerView } from '../../../session/view.ts';
import { cores, memory } from '../../format/amount.ts';
import { GaugeBar } from '../../ui/GaugeBar.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';

/** A container inside its pod: what it is called, what it does, and what it uses of what it may. */
export const ContainerBox = memo(function ContainerBox(props: {
  readonly container: ContainerView;
  readonly crowd: Crowd;
}) {
  const { container, crowd } = props;
  const { cpu, memory: ram } = container;
  return (
    <div className={`container container-${crowd}`} data-kind={container.kind}>
      <div className="container-name" title={`${container.name}: ${container.image}`}>
        {container.tone !== 'ready' && <ToneShape tone={container.tone} size={10} />}
        <span>{container.name}</span>
        {container.kind !== 'main' && <em>{container.kind}</em>}
      </div>
      <p className="container-does">{container.does}</p>
      <dl className="container-gauges">
        <div title={`CPU: ${cores(cpu.used)} cores used${of(cpu.request, cpu.limit, cores)}`}>
          <dt>cpu</dt>
          <dd>
            <GaugeBar whole={whole(cpu)} used={cpu.used} requested={cpu.request} limit={cpu.limit} />
          </dd>
        </div>
        <div title={`Memory: ${memory(ram.used)} used${of(ram.request, ram.limit, memory)}`}>
          <dt>mem</dt>
          <dd>
            <GaugeBar whole={whole(ram)} used={ram.used} requested={ram.request} limit={ram.limit} />
          </dd>
        </div>
      </dl>
    </div>
  );
});

/** How many containers share the pod's card: one has room to speak, three must be brief. */
export type Crowd = 'alone' | 'paired' | 'crowded';

type Usage = { readonly used: number; readonly request?: number; readonly limit?: number };

/** The bar's length: the limit where there is one, else room for twice the request. */
function whole({ used, request, limit }: Usage): number {
  return limit ?? Math.max((request ?? 0) * 2, used * 1.25, 1);
}

function of(
  request: number | undefined,
  limit: number | undefined,
  format: (value: number) => string,
): string {
  const asked = request === undefined ? 'nothing requested' : `${format(request)} requested`;
  return `, ${asked}, ${limit === undefined ? 'no limit' : `limit ${format(limit)}`}`;
}
