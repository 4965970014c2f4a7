/** `npm run bench`: prints a table, then one JSON line a figure. Medians of several runs; nothing here can fail. */

import type { Figure } from './bench/figure.ts';
import { measureFirstLoad } from './bench/first-load.ts';
import { measureReplicas } from './bench/replicas.ts';
import { measureSimulation } from './bench/simulation.ts';

const figures: Figure[] = [measureSimulation(), measureReplicas(), ...measureFirstLoad()];

const rows = figures.map(({ name, value, unit, detail }) => [name, `${format(value)} ${unit}`, detail]);
const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
for (const [name = '', value = '', detail = ''] of rows) {
  console.log(`${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${detail}`);
}
for (const figure of figures) console.log(JSON.stringify(figure));

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
