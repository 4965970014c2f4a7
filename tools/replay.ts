/** `npm run replay -- LINK`: opens a link headlessly and prints, as JSON, its scenario and the hash of its log. */
import { startProgram } from '../src/engine/shell/index.ts';
import { decodeLink } from '../src/scenario/link.ts';
import { openScenario } from '../src/scenario/replay.ts';

const link = process.argv[2] ?? '';
const decoded = decodeLink(link.slice(Math.max(0, link.indexOf('#'))));
if (decoded.ok) {
  const { scenario } = decoded;
  console.log(JSON.stringify({ scenario, hash: openScenario(scenario.spec, startProgram).hash() }));
} else {
  console.error(decoded.message);
  process.exitCode = 1;
}
