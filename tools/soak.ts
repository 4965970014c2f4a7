// npm run soak -- [COUNT] [SEED]: lives through many random lives of a cluster (10,000 of them unless told otherwise)
// and holds each to all promises; see src/engine/cluster/lives. A life that breaks one is made as short as it can be
// and printed, ready for src/engine/cluster/lives/pinned.ts.
import fc from 'fast-check';
import { liveThrough } from '../src/engine/cluster/lives/life.ts';
import { anyLife, type Life } from '../src/engine/cluster/lives/step.ts';

const CHUNK = 50;
/** So many broken promises are enough to begin with. */
const ENOUGH = 10;
/** Seconds that no life should take. */
const SLOW = 10;
const count = wholeNumber(process.argv[2], 10_000);
const firstSeed = wholeNumber(process.argv[3], 1);

const began = performance.now();
let broken = 0;
let lastTold: string | undefined;
for (let done = 0; done < count && broken < ENOUGH; done += CHUNK) {
  const seed = firstSeed + done / CHUNK;
  const result = fc.check(fc.property(anyLife, keepsItsPromises), {
    seed,
    numRuns: Math.min(CHUNK, count - done),
  });
  if (result.failed) {
    broken++;
    tell(result.counterexample?.[0]);
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(
    `${Math.min(done + CHUNK, count)} of ${count} lives, ${seconds} s, seed ${seed}, ${broken} broken`,
  );
}
process.exitCode = broken === 0 ? 0 : 1;

/** Tells of what is wrong at once, and then only of what is new: making it short takes a while. */
function keepsItsPromises(life: Life): boolean {
  const started = performance.now();
  const wrong = complaintsOf(life);
  const seconds = (performance.now() - started) / 1_000;
  if (seconds > SLOW) console.log(`${seconds.toFixed(1)} s for ${JSON.stringify(life)}`);
  if (wrong.length > 0 && lastTold !== wrong[1]) console.log(`${wrong.slice(0, 3).join('\n  ')}\n`);
  if (wrong.length > 0) lastTold = wrong[1];
  return wrong.length === 0;
}

function tell(life: Life | undefined): void {
  if (life) console.log(`\n${complaintsOf(life).join('\n  ')}\nlife: ${JSON.stringify(life)}\n`);
}

function complaintsOf(life: Life): string[] {
  try {
    return liveThrough(life);
  } catch (error) {
    return ['it threw', error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`npm run soak -- COUNT SEED takes whole numbers, not ${JSON.stringify(text)}.`);
  process.exit(2);
}
