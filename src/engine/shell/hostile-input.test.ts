import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../sim/clock.ts';
import { ContainerBench } from './testing.ts';

const scripts = ['dash', 'bash'].flatMap((shell) => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `${shell}.json`), 'utf8');
  return (JSON.parse(text) as { readonly script: string }[]).map(({ script }) => script);
});
const pieces = [...new Set(scripts.flatMap((script) => script.match(/\w+|\s+|[^\w\s]+/g) ?? []))];

/** Real scripts with parts replaced, repeated, dropped and put in. */
const mutated = fc
  .record({
    script: fc.constantFrom(...scripts),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        drop: fc.nat(12),
        insert: fc.oneof(
          fc.constantFrom(...pieces),
          fc.string({ maxLength: 5 }),
          fc.constantFrom(...scripts),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ script, edits }) =>
    edits.reduce((text, { at, drop, insert }) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + insert + text.slice(from + drop);
    }, script),
  );
const noise = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((words) => words.join(' '));

function play(script: string, shell: 'ash' | 'dash' | 'bash') {
  const clock = new Clock();
  const bench = new ContainerBench(script, { clock, shell });
  let events = 0;
  while (events < 2000 && clock.step(5000)) events++;
  bench.program.signal('TERM');
  bench.run(10);
  const { timed, exit, exitedAt, unsupported } = bench;
  const result = {
    timed,
    exit,
    exitedAt,
    unsupported,
    events,
    cpu: bench.program.cpuSeconds,
    now: clock.now,
  };
  bench.program.discard();
  expect(clock.nextAt).toBeUndefined();
  return result;
}

describe('any script', () => {
  const shell = fc.constantFrom('ash', 'dash', 'bash');

  it('ends or goes on, but never throws, hangs, or differs from one time to the next', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: noise }),
        shell,
        (script, name) => {
          const first = play(script, name);
          expect(first.events).toBeLessThan(2000);
          expect(play(script, name)).toEqual(first);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), shell, (script, name) => {
        play(script, name);
      }),
      { numRuns: 300 },
    );
  });
});
