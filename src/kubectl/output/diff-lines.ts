/** So many lines are compared one by one; beyond, all is taken to be different. */
const MOST = 2_000;
const AROUND = 3;

type Edit = { readonly mark: ' ' | '-' | '+'; readonly text: string };

/** What differs, with a few lines around it, as `diff -u` shows it; empty where nothing does. */
export function diffLines(before: readonly string[], after: readonly string[]): string[] {
  const edits = editsOf(before, after);
  const near = edits.map((_, at) =>
    edits.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ mark }) => mark !== ' '),
  );
  const out: string[] = [];
  let [old, now] = [1, 1];
  for (let at = 0; at < edits.length; at++) {
    if (near[at] && !near[at - 1]) {
      const end = near.indexOf(false, at);
      const hunk = edits.slice(at, end < 0 ? undefined : end);
      const count = (mark: string) => hunk.filter((each) => each.mark === ' ' || each.mark === mark).length;
      out.push(`@@ -${old},${count('-')} +${now},${count('+')} @@`);
    }
    const { mark, text } = edits[at] as Edit;
    if (near[at]) out.push(`${mark}${text}`);
    if (mark !== '+') old++;
    if (mark !== '-') now++;
  }
  return out;
}

/** By the longest common part. */
function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  const [a, b] = [before.slice(start), after.slice(start)];
  const same = before.slice(0, start).map((text): Edit => ({ mark: ' ', text }));
  if (a.length > MOST || b.length > MOST)
    return [
      ...same,
      ...a.map((text): Edit => ({ mark: '-', text })),
      ...b.map((text): Edit => ({ mark: '+', text })),
    ];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (length[i] as Uint16Array)[j] =
        a[i] === b[j]
          ? (length[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(length[i + 1]?.[j] ?? 0, length[i]?.[j + 1] ?? 0);
  const edits: Edit[] = [...same];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      edits.push({ mark: ' ', text: a[i] ?? '' });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && (length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0)))
      edits.push({ mark: '-', text: a[i++] ?? '' });
    else edits.push({ mark: '+', text: b[j++] ?? '' });
  }
  return edits;
}
