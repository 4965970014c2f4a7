/** A name for something computed of a node's pods: text turned into a number, because numbers are looked up faster. */
export type MemoKey = number & { readonly brand: 'MemoKey' };

const known = new Map<string, MemoKey>();
const limit = 10_000;
let last = 0;

/** The same number for the same text. Forgetting texts costs their values being computed anew, no more. */
export function memoKey(text: string): MemoKey {
  let key = known.get(text);
  if (key === undefined) {
    if (known.size >= limit) known.clear();
    key = ++last as MemoKey;
    known.set(text, key);
  }
  return key;
}
