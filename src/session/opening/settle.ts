import { collectionNames } from '../difference.ts';
import type { View } from '../view.ts';

type Collection = Readonly<Record<string, unknown>>;

/** A view made elsewhere; what is in it as it was before keeps its identity, so that it need not be drawn anew. */
export function settle(before: View, after: View): View {
  const result: Record<string, unknown> = { ...after };
  for (const name of collectionNames) result[name] = settleCollection(before[name], after[name]);
  return result as unknown as View;
}

function settleCollection(before: Collection, after: Collection): Collection {
  const result: Record<string, unknown> = {};
  let isSame = Object.keys(before).length === Object.keys(after).length;
  for (const [id, entry] of Object.entries(after)) {
    const known = Object.hasOwn(before, id) && JSON.stringify(before[id]) === JSON.stringify(entry);
    result[id] = known ? before[id] : entry;
    isSame &&= known;
  }
  return isSame ? before : result;
}
