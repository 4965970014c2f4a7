import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { suites } from './index.ts';

const folder = join(import.meta.dirname, 'fixtures');
const files = readdirSync(folder).filter((file) => file.endsWith('.json') && Object.hasOwn(suites, file));

describe('what the real Kubernetes did', () => {
  it.each(files)('is what happens here: %s', (file) => {
    const results = suites[file]?.(JSON.parse(readFileSync(join(folder, file), 'utf8'))) ?? [];
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is known to its suites by the sections that its files have', () => {
    for (const suite of Object.values(suites)) expect(() => suite({})).toThrow();
  });
});
