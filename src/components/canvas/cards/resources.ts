/** With more cores than this, a box stands for several. */
const mostBoxes = 16;

/** How many cores one box stands for: 1, 2, 4, 8, … */
export function coresPerBox(cores: number): number {
  let each = 1;
  while (cores / each > mostBoxes) each *= 2;
  return each;
}

/** However much a waiting pod wants, the hole that it needs is drawn to look only a little way out of the machine. */
export function ghostShare(wanted: number, requested: number, whole: number): number {
  return whole > 0 ? Math.min(wanted / whole, Math.max(0, 1 - requested / whole) + 0.05) : 0;
}
