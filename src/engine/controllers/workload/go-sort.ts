/** Up to this many, Go's sort.Sort sorts by insertion. Models Go's sort/zsortinterface.go pdqsort */
const FEW = 12;

/**
 * Sorts a copy by `before`. Some of Kubernetes' orders are not transitive, so that their outcome depends on the
 * algorithm: this one agrees with Go's sort.Sort up to twelve items, and is the same in every browser.
 */
export function goSort<T>(items: readonly T[], before: (a: T, b: T) => boolean): T[] {
  if (items.length <= FEW) return insertionSort([...items], before);
  const middle = items.length >> 1;
  return merge(goSort(items.slice(0, middle), before), goSort(items.slice(middle), before), before);
}

function insertionSort<T>(items: T[], before: (a: T, b: T) => boolean): T[] {
  for (let end = 1; end < items.length; end++) {
    const item = items[end] as T;
    let place = end;
    while (place > 0 && before(item, items[place - 1] as T)) {
      items[place] = items[place - 1] as T;
      place--;
    }
    items[place] = item;
  }
  return items;
}

function merge<T>(left: readonly T[], right: readonly T[], before: (a: T, b: T) => boolean): T[] {
  const merged: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const takeRight = before(right[r] as T, left[l] as T);
    merged.push((takeRight ? right[r++] : left[l++]) as T);
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
