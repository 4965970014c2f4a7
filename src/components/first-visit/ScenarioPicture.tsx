import type { ReactNode } from 'react';

/** A machine with its pods: each is ready, failed, waiting or gone. */
function machine(x: number, pods: string, isDead = false): ReactNode {
  return (
    <g key={x} transform={`translate(${x} 8)`}>
      <rect className={isDead ? 'sp-machine sp-dead' : 'sp-machine'} width="34" height="40" rx="4" />
      {[...pods].map((pod, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes.
          key={index}
          className={`sp-pod sp-${pod}`}
          x={5 + (index % 2) * 13}
          y={6 + Math.floor(index / 2) * 15}
          width="11"
          height="12"
          rx="2"
        />
      ))}
    </g>
  );
}

const bolt = <path className="sp-bad" d="M60 12 51 29h8l-3 15 13-20h-9l4-12z" />;

const pictures: Readonly<Record<string, ReactNode>> = {
  default: [machine(22, 'rr'), machine(64, 'r')],
  spike: (
    <>
      <path className="sp-line" d="M6 46h28l8-34h26l8 34h38" />
      <path className="sp-steps" d="M6 50h40v-6h14v-8h14v-8h40" />
    </>
  ),
  'node-fails': [machine(4, 'rr'), machine(43, 'll', true), machine(82, 'rr'), <g key="bolt">{bolt}</g>],
  'bad-image': (
    <>
      {machine(22, 'rrr')}
      {machine(64, 'f')}
      <path className="sp-bad-line" d="m86 26 14 14m0-14L86 40" />
    </>
  ),
  'noisy-neighbour': (
    <>
      {machine(43, 'rr')}
      <path className="sp-leak" d="M4 50c8-2 14-10 20-20s8-18 14-20v40z" />
    </>
  ),
  'out-of-room': (
    <>
      {machine(4, 'rrrr')}
      {machine(43, 'rrrr')}
      <g transform="translate(82 8)">
        <rect className="sp-machine sp-coming" width="34" height="40" rx="4" />
        <path className="sp-plus" d="M17 13v14M10 20h14" />
      </g>
    </>
  ),
  'side-by-side': (
    <>
      {machine(8, 'rr')}
      <g transform="translate(52 10)">
        <rect className="sp-machine" width="60" height="36" rx="5" />
        <rect className="sp-pod sp-r" x="6" y="7" width="21" height="14" rx="3" />
        <rect className="sp-pod sp-u" x="33" y="7" width="21" height="14" rx="3" />
        <path className="sp-steps" d="M16 21v7h27v-7" />
      </g>
    </>
  ),
  empty: machine(43, ''),
};

/** A scenario in a few strokes. */
export function ScenarioPicture({ name }: { readonly name: string }) {
  return (
    <svg className="scenario-picture" viewBox="0 0 120 56" aria-hidden="true" focusable="false">
      {pictures[name] ?? pictures.default}
    </svg>
  );
}
