/** The word after the first of these options, or what stands behind its `=`; '' when there is none. */
export function wordAfter(words: readonly string[], options: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    if (options.includes(word)) return words[index + 1] ?? '';
    const equals = word.indexOf('=');
    if (equals > 0 && options.includes(word.slice(0, equals))) return word.slice(equals + 1);
  }
  return '';
}

/** The number that {@link wordAfter} begins with; 0 when there is none. */
export function numberAfter(words: readonly string[], options: readonly string[]): number {
  return Number(/^\d+(\.\d+)?/.exec(wordAfter(words, options))?.[0] ?? 0);
}
