import { describe, expect, it, test } from 'vitest';
import { differences } from './differences.ts';

describe('the list of differences', () => {
  it('names each of them once', () => {
    const ids = differences.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('keeps those of one area together', () => {
    const areas = differences.map(({ area }) => area).filter((area, index, all) => area !== all[index - 1]);
    expect(new Set(areas).size).toBe(areas.length);
  });

  test.each(differences)('tells in whole sentences what is different and why: $id', ({ says, because }) => {
    for (const text of [says, because]) {
      expect(text).toMatch(/^[A-Za-z0-9’,.:;()–=\- ]+$/);
      expect(text).toMatch(/^\S.*[^.]\.$/);
      expect(text.split(' ').length).toBeGreaterThan(4);
    }
    expect(because[0]).toBe(because[0]?.toUpperCase());
  });
});
