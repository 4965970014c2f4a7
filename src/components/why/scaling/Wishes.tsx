import { clockTime, remaining } from '../../format/time.ts';
import type { AutoscalerAnswer } from './Calculation.tsx';

const width = 320;
const height = 54;

/** The wishes within the window for scaling down: the highest holds the size up until it falls out on the left. */
export function Wishes({ autoscaler, now }: { readonly autoscaler: AutoscalerAnswer; readonly now: number }) {
  const { wishes, window, heldUntil } = autoscaler;
  if (wishes.length < 2 || window === 0) return null;
  const from = now - window;
  const inside = wishes.filter(({ at }) => at > from);
  const highest = Math.max(1, ...inside.map(({ replicas }) => replicas));
  const newest = inside.findLast(({ replicas }) => replicas === highest);
  const bar = Math.max(2, Math.min(12, width / (inside.length + 1) - 1));
  return (
    <figure className="wishes">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
        {inside.map((wish) => {
          const share = wish.replicas / highest;
          return (
            <rect
              key={wish.at}
              data-highest={wish === newest}
              x={((wish.at - from) / window) * (width - bar)}
              y={height - share * (height - 4)}
              width={bar}
              height={Math.max(1, share * (height - 4))}
            />
          );
        })}
      </svg>
      <figcaption>
        Wishes of the last {remaining(window)}.{' '}
        {newest && `The highest, ${newest.replicas}, was last wished for at ${clockTime(newest.at)}`}
        {heldUntil === undefined
          ? '.'
          : `; it falls out at ${clockTime(heldUntil)}, in ${remaining(heldUntil - now)}.`}
      </figcaption>
    </figure>
  );
}
