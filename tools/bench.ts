/**
 * `npm run bench`: prints a table, then one JSON line a figure. Nothing here can fail. Arguments choose what is measured,
 * by the names below; without any, all is.
 */

import { measureAgainstPeer } from './bench/against-peer.ts';
import type { Figure } from './bench/figure.ts';
import { measureFirstLoad } from './bench/first-load.ts';
import { measureScale } from './bench/scale.ts';
import { measureSimulations } from './bench/simulation.ts';
import { formatTable } from './bench/table.ts';
import { measureTime } from './bench/time.ts';

const parts: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  simulation: measureSimulations,
  scale: measureScale,
  time: measureTime,
  peer: measureAgainstPeer,
  page: measureFirstLoad,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()));

console.log(formatTable(figures));
for (const figure of figures) console.log(JSON.stringify(figure));
