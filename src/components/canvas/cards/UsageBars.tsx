import { cores, memory, percent } from '../../format/amount.ts';
import './usage-bars.css';

export interface Usage {
  readonly used: number;
  readonly request?: number | undefined;
  readonly limit?: number | undefined;
  /** Share of the time during which the limit holds it back. */
  readonly throttled?: number | undefined;
}

interface UsageBarsProps {
  readonly cpu: Usage;
  readonly memory: Usage;
}

/** CPU and memory of a container, each a bar with a mark where its request is, and one where its limit is. */
export function UsageBars({ cpu, memory: ram }: UsageBarsProps) {
  return (
    <dl className="usage-bars">
      <Bar name="CPU" usage={cpu} format={cores} />
      <Bar name="Mem" usage={ram} format={memory} />
    </dl>
  );
}

interface BarProps {
  readonly name: string;
  readonly usage: Usage;
  readonly format: (value: number) => string;
}

function Bar({ name, usage, format }: BarProps) {
  const { used, request, limit, throttled = 0 } = usage;
  const whole = wholeOf(usage);
  const at = (value: number) => `${Math.min(100, (value / whole) * 100)}%`;
  return (
    <div title={says(name, usage, format)}>
      <dt>{name}</dt>
      <dd>
        <span
          className="usage-bar"
          data-over={limit !== undefined && used >= limit * 0.98}
          aria-hidden="true"
        >
          <span className="usage-used" style={{ width: at(used) }} />
          {throttled > 0.005 && (
            <span className="usage-throttled" style={{ left: `${100 - Math.min(60, throttled * 60)}%` }} />
          )}
          {request !== undefined && request > 0 && (
            <span className="usage-request" style={{ left: at(request) }} />
          )}
          {limit !== undefined && <span className="usage-limit" />}
        </span>
        <span className="usage-figure">
          {format(used)}
          {limit !== undefined && <em>/{format(limit)}</em>}
        </span>
      </dd>
    </div>
  );
}

/** The bar's length: the limit where there is one, else room for twice the request. */
export function wholeOf({ used, request, limit }: Usage): number {
  return limit ?? Math.max((request ?? 0) * 2, used * 1.25, 1);
}

function says(
  name: string,
  { used, request, limit, throttled = 0 }: Usage,
  format: BarProps['format'],
): string {
  const parts = [
    `${name}: ${format(used)} used`,
    request === undefined ? 'nothing requested' : `${format(request)} requested (short mark)`,
    limit === undefined ? 'no limit' : `limit ${format(limit)} (end of the bar)`,
    throttled > 0.005 ? `throttled ${percent(throttled, 1)} of the time (hatched)` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
