import type { CSSProperties } from 'react';
import type { BranchView } from '../../session/protocol.ts';

/** How many rows the futures take. */
export const rowsStyle = (rows: number) => ({ '--rows': rows }) as CSSProperties;

interface BranchLinesProps {
  readonly branches: readonly BranchView[];
  readonly current: string;
  readonly present: number;
  /** Virtual ms at the right edge. */
  readonly end: number;
}

/** Each future as a line that leaves another one where it began, with what was done in it. */
export function BranchLines({ branches, current, present, end }: BranchLinesProps) {
  const rows = branches.length;
  const rowOf = new Map(branches.map(({ id }, row) => [id, row]));
  const x = (at: number) => (Math.min(at, end) / end) * 100;
  const y = (row: number) => `${((row + 0.5) / rows) * 100}%`;
  return (
    <svg className="lane lane-futures" style={rowsStyle(rows)} aria-hidden="true">
      {branches.map(({ id, from, until, deeds }, row) => {
        const begin = from?.at ?? 0;
        const last = id === current ? present : until;
        const origin = from && rowOf.get(from.branch);
        return (
          <g key={id} className="future" data-current={id === current}>
            {origin !== undefined && (
              <line x1={`${x(begin)}%`} x2={`${x(begin)}%`} y1={y(origin)} y2={y(row)} />
            )}
            <line x1={`${x(begin)}%`} x2={`${Math.max(x(last), x(begin) + 0.4)}%`} y1={y(row)} y2={y(row)} />
            {deeds
              .filter(({ at }) => at >= begin)
              .map(({ at, says }) => (
                <circle key={`${at} ${says}`} cx={`${x(at)}%`} cy={y(row)} r="3.5" />
              ))}
          </g>
        );
      })}
    </svg>
  );
}
