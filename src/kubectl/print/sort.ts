import { compareQuantities, parseQuantity, tryParseQuantity } from '../../engine/index.ts';
import { Failure } from '../failure.ts';
import { findAll, parsePath } from './json-path.ts';

/** By the value that a path finds. Models k8s.io/kubectl/pkg/cmd/get/sorter.go */
export function sortBy<T>(items: readonly T[], path: string, objectOf: (item: T) => unknown): T[] {
  const steps = parsePath(path);
  const keyed = items.map((item) => ({ item, key: keyOf(objectOf(item), steps) }));
  if (items.length > 0 && keyed.every(({ key }) => key === undefined))
    throw new Failure(`error: couldn't find any field with path "${path}" in the list of objects`);
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
}

function keyOf(object: unknown, steps: ReturnType<typeof parsePath>): unknown {
  try {
    return findAll(object, steps)[0];
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  const isQuantity = (text: string) => /^\d/.test(text) && tryParseQuantity(text).ok;
  if (isQuantity(x) && isQuantity(y)) return compareQuantities(parseQuantity(x), parseQuantity(y));
  return naturally(x, y);
}

/** Numbers within names count as numbers: `web-2` before `web-10`. Models github.com/fvbommel/sortorder */
function naturally(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let at = 0; at < Math.min(x?.length ?? 0, y?.length ?? 0); at++) {
    const [p = '', q = ''] = [x?.[at], y?.[at]];
    if (p === q) continue;
    if (/^\d/.test(p) && /^\d/.test(q) && Number(p) !== Number(q)) return Number(p) - Number(q);
    return p < q ? -1 : 1;
  }
  return (x?.length ?? 0) - (y?.length ?? 0);
}
