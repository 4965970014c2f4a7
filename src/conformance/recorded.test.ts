import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences } from '../engine/differences.ts';
import { checksOf } from '../engine/explain/checked/check.ts';
import { recorded } from '../engine/explain/checked/recorded.ts';
import { topics } from '../engine/explain/checked/topics.ts';
import { countRecorded } from './count.ts';
import { suites } from './index.ts';

const folder = join(import.meta.dirname, 'fixtures');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

describe('what explanations say of how they were checked', () => {
  it('counts the answers that are really recorded; npm run recorded counts them anew', () => {
    const counts = files.flatMap((file) => [
      ...countRecorded(file, JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    ]);
    expect(recorded).toEqual(Object.fromEntries(counts));
  });

  it('counts only what a suite plays', () => {
    for (const section of Object.keys(recorded))
      expect(Object.keys(suites)).toContain(`${section.slice(0, section.indexOf('/'))}.json`);
  });

  it.each(Object.entries(topics))('names what there is: %s', (_, check) => {
    for (const section of check.recorded) expect(Object.keys(recorded)).toContain(section);
    const ids = differences.map(({ id }) => id);
    for (const id of check.differences) expect(ids).toContain(id);
    expect(check.upstream.length).toBeGreaterThan(0);
  });

  it('leaves out what it does not know', () => {
    expect(checksOf(['victim-order', 'nothing'], differences)).toEqual([
      expect.objectContaining({ topic: 'victim-order', recorded: 71 }),
    ]);
  });
});
