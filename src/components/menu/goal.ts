/** Where a key leads, as in menus everywhere: arrows go round, letters find the next entry that begins with them. */
export function goal(key: string, at: number, words: readonly string[]): number | undefined {
  const { length } = words;
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at + length - 1) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (!/^\S$/.test(key)) return undefined;
  const letter = key.toLowerCase();
  for (let step = 1; step <= length; step++) {
    const to = (at + step) % length;
    if (words[to]?.toLowerCase().startsWith(letter)) return to;
  }
  return undefined;
}
