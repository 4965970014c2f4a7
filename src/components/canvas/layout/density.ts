import type { Density } from './sizes.ts';

const order: readonly Density[] = ['card', 'small', 'compact', 'dot'];
/** Most pods on one machine, and in the whole picture, that are drawn this large. */
const most: Readonly<Record<Density, { readonly perMachine: number; readonly inAll: number }>> = {
  card: { perMachine: 6, inAll: 40 },
  small: { perMachine: 12, inAll: 80 },
  compact: { perMachine: 36, inAll: 200 },
  dot: { perMachine: Number.POSITIVE_INFINITY, inAll: Number.POSITIVE_INFINITY },
};
/** Pods grow again only when there are clearly fewer, so that the picture does not flap around a limit. */
const clearly = 0.75;

export function densityFor(before: Density, perMachine: number, inAll: number): Density {
  const fits = (density: Density, share: number) =>
    perMachine <= most[density].perMachine * share && inAll <= most[density].inAll * share;
  return (
    order.find((density) => fits(density, order.indexOf(density) < order.indexOf(before) ? clearly : 1)) ??
    'dot'
  );
}
