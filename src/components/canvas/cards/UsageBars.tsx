import { memory as bytes, cores } from '../../format/amount.ts';
import { GaugeBar } from '../../ui/GaugeBar.tsx';

export interface Usage {
  readonly used: number;
  readonly request?: number | undefined;
  readonly limit?: number | undefined;
}

/** CPU and memory as two small bars, against what is requested and what is allowed. */
export function UsageBars({ cpu, memory }: { readonly cpu: Usage; readonly memory: Usage }) {
  return (
    <dl className="usage-bars">
      <div title={`CPU: ${cores(cpu.used)} cores used${of(cpu, cores)}`}>
        <dt>cpu</dt>
        <dd>
          <GaugeBar whole={whole(cpu)} used={cpu.used} requested={cpu.request} limit={cpu.limit} />
        </dd>
      </div>
      <div title={`Memory: ${bytes(memory.used)} used${of(memory, bytes)}`}>
        <dt>mem</dt>
        <dd>
          <GaugeBar
            whole={whole(memory)}
            used={memory.used}
            requested={memory.request}
            limit={memory.limit}
          />
        </dd>
      </div>
    </dl>
  );
}

/** The bar's length: the limit where there is one, else room for twice the request. */
function whole({ used, request, limit }: Usage): number {
  return limit ?? Math.max((request ?? 0) * 2, used * 1.25, 1);
}

function of({ request, limit }: Usage, format: (value: number) => string): string {
  const asked = request === undefined ? 'nothing requested' : `${format(request)} requested`;
  return `, ${asked}, ${limit === undefined ? 'no limit' : `limit ${format(limit)}`}`;
}
