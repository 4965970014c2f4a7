import type { CSSProperties } from 'react';
import type { Gauge } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { coresPerBox, ghostShare } from './resources.ts';
import './resource-bar.css';

interface ResourceBarProps {
  readonly label: string;
  readonly gauge: Gauge;
  /** What the machine has; the rest beyond what is allocatable the system keeps. */
  readonly whole: number;
  /** A box for each core; a part of a core is a part of a box. */
  readonly pieces?: number;
  readonly format: (value: number) => string;
  readonly unit?: string;
  /** What a waiting pod asks for: shown as the hole that it needs. */
  readonly wanted?: number | undefined;
  /** Containers that are held back at their limit. */
  readonly throttled?: number;
  readonly isShort?: boolean;
}

/** What a machine offers, has promised, and really uses, in one honest drawing under its figures. */
export function ResourceBar(props: ResourceBarProps) {
  const { label, gauge, whole, pieces, format, unit = '', wanted, throttled = 0, isShort = false } = props;
  const { allocatable, requested, used } = gauge;
  const share = (value: number) => (whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0);
  const isOver = isShort || used >= allocatable * 0.98;
  const boxes = pieces === undefined ? 1 : pieces / coresPerBox(pieces);
  const style: CSSProperties & Record<'--boxes', number> = { '--boxes': Math.max(boxes, 0.1) };
  return (
    <div className="resource" data-over={isOver}>
      <div className="resource-words">
        <strong>{label}</strong>
        {wanted === undefined ? (
          <>
            {throttled > 0 && (
              <span
                className="resource-throttled"
                title={`${count(throttled, 'container')} held back at its CPU limit`}
              >
                {throttled} throttled
              </span>
            )}
            <span
              className="resource-figures"
              title={`${format(used)} used, ${format(requested)} requested of ${format(allocatable)} ${unit}`}
            >
              <i className="resource-key" data-of="used" />
              <b>{format(used)}</b> <em>used</em> <i className="resource-key" data-of="requested" />
              <b>{format(requested)}</b> <em>requested</em> of {format(allocatable)} <em>{unit}</em>
            </span>
          </>
        ) : (
          <Need wanted={wanted} free={allocatable - requested} format={format} unit={unit} />
        )}
      </div>
      <span
        className="resource-bar"
        data-boxed={pieces !== undefined}
        style={style}
        title={boxesSay(label, pieces)}
        aria-hidden="true"
      >
        <span className="resource-requested" style={{ width: `${share(requested) * 100}%` }} />
        <span className="resource-used" style={{ width: `${share(used) * 100}%` }} />
        <span className="resource-kept" style={{ left: `${share(allocatable) * 100}%` }} />
        <span className="resource-boxes" />
        {wanted !== undefined && wanted > 0 && (
          <span
            className="resource-ghost"
            data-fits={requested + wanted <= allocatable}
            style={{
              left: `${share(requested) * 100}%`,
              width: `${ghostShare(wanted, requested, whole) * 100}%`,
            }}
          />
        )}
      </span>
    </div>
  );
}

interface NeedProps {
  readonly wanted: number;
  readonly free: number;
  readonly format: (value: number) => string;
  readonly unit: string;
}

/** Whether a waiting pod would find room. */
function Need({ wanted, free, format, unit }: NeedProps) {
  const fits = wanted <= free;
  return (
    <span className={`resource-figures tone-${fits ? 'ready' : 'failed'}`}>
      <ToneShape tone={fits ? 'ready' : 'failed'} size={12} /> needs <b>{format(wanted)}</b>,{' '}
      <b>{format(Math.max(0, free))}</b> free <em>{unit}</em>
    </span>
  );
}

function boxesSay(label: string, pieces: number | undefined): string {
  const says = `${label}: striped is requested, solid is used`;
  if (pieces === undefined) return says;
  const each = coresPerBox(pieces);
  return `${says}; one box is ${count(each, 'core')}`;
}
