import type { ContainerView } from '../../../../session/view.ts';

/** What a container's box can tell below its name: in this order from the top. */
const order = ['does', 'image', 'use', 'asked', 'past', 'mounts'] as const;

export type ContainerLine = (typeof order)[number];

/** Which of them matter more where there is not room for all, with their heights on the screen. */
const byImportance: readonly (readonly [ContainerLine, number])[] = [
  ['use', 33],
  ['past', 17],
  ['asked', 18],
  ['image', 17],
  ['mounts', 17],
  ['does', 17],
];

/** Name, state, and the box's edges. */
const frame = 31;

/** What there is to tell of a container, as far as there is room for it. */
export function linesFor(container: ContainerView, height: number): readonly ContainerLine[] {
  let left = height - frame;
  const chosen = new Set<ContainerLine>();
  for (const [line, takes] of byImportance) {
    if (takes > left || !has(container, line)) continue;
    left -= takes;
    chosen.add(line);
  }
  return order.filter((line) => chosen.has(line));
}

function has({ image, does, ports, probes, mounts, restarts }: ContainerView, line: ContainerLine): boolean {
  switch (line) {
    case 'does':
      return does !== '';
    case 'image':
      return image !== '';
    case 'use':
      return true;
    case 'asked':
      return ports.length > 0 || probes.length > 0;
    case 'past':
      return restarts > 0;
    case 'mounts':
      return mounts.length > 0;
  }
}
