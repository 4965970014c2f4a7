import { percent } from '../format/amount.ts';
import { GaugeBar } from '../ui/GaugeBar.tsx';

interface MeasureProps {
  readonly name: string;
  readonly used: number;
  readonly request?: number | undefined;
  readonly limit?: number | undefined;
  readonly format: (value: number) => string;
  /** How the limit is said; a machine's is what it has to give. */
  readonly limitSays?: (limit: string) => string;
  /** Nobody requests of it. */
  readonly isPlain?: boolean;
}

const plainLimit = (limit: string) => `, limit ${limit}`;

/** Use against request and limit, in words and as a bar. */
export function Measure({
  name,
  used,
  request,
  limit,
  format,
  limitSays = plainLimit,
  isPlain = false,
}: MeasureProps) {
  const whole = limit ?? Math.max((request ?? 0) * 2, used * 1.25, 1);
  return (
    <div className="measure">
      <p>
        <strong>{name}</strong> {format(used)} used
        {request !== undefined && request > 0 && ` (${percent(used, request)} of the request)`}
      </p>
      <GaugeBar whole={whole} used={used} requested={request} limit={limit} />
      <p className="quiet">
        {!isPlain && (request === undefined ? 'nothing requested' : `${format(request)} requested`)}
        {limit === undefined ? ', no limit' : limitSays(format(limit))}
      </p>
    </div>
  );
}
