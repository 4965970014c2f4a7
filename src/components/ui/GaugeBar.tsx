import './gauge-bar.css';

interface GaugeBarProps {
  /** The whole length. */
  readonly whole: number;
  readonly used: number;
  /** Promised: what the scheduler has reserved. */
  readonly requested?: number;
  /** Not to be passed; a tick. */
  readonly limit?: number;
}

/** One honest bar: the whole is what is there, pale what is promised, strong what is used, a tick where the limit is. */
export function GaugeBar({ whole, used, requested, limit }: GaugeBarProps) {
  const share = (value: number) => (whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0);
  const isOver = limit !== undefined && used >= limit * 0.98;
  return (
    <span className="gauge-bar" aria-hidden="true">
      {requested !== undefined && (
        <span className="gauge-requested" style={{ width: `${share(requested) * 100}%` }} />
      )}
      <span
        className={isOver ? 'gauge-used gauge-over' : 'gauge-used'}
        style={{ width: `${share(used) * 100}%` }}
      />
      {limit !== undefined && limit < whole && (
        <span className="gauge-limit" style={{ left: `${share(limit) * 100}%` }} />
      )}
    </span>
  );
}
