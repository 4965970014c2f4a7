import type { Gauge } from '../../../session/view.ts';
import { GaugeBar } from '../../ui/GaugeBar.tsx';

interface NodeGaugeProps {
  readonly label: string;
  readonly gauge: Gauge;
  readonly format: (value: number) => string;
  readonly unit: string;
}

/** What a machine offers, has promised to pods, and really uses, in words above one bar. */
export function NodeGauge({ label, gauge, format, unit }: NodeGaugeProps) {
  return (
    <div className="node-gauge">
      <div className="node-gauge-words">
        <strong>{label}</strong>
        <span>
          <b>{format(gauge.used)}</b> used · <b>{format(gauge.requested)}</b> requested of{' '}
          {format(gauge.allocatable)} {unit}
        </span>
      </div>
      <GaugeBar
        whole={gauge.allocatable}
        used={gauge.used}
        requested={gauge.requested}
        limit={gauge.allocatable}
      />
    </div>
  );
}
