/** Between two dots, px, as the style has it. */
const gap = 26;
/** Dots are drawn at least and at most so large: beyond, they stand twice as far apart, or half as far. */
const least = 0.7;

/** How far the ground is moved, and how much it is scaled, so that its dots go with the picture. */
export function groundAt(x: number, y: number, zoom: number) {
  let scale = zoom;
  while (scale < least) scale *= 2;
  while (scale >= least * 2) scale /= 2;
  const step = gap * scale;
  return { x: into(x, step), y: into(y, step), scale };
}

/** To between -step and 0. */
function into(value: number, step: number): number {
  return (((value % step) + step) % step) - step;
}
