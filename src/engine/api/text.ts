/** Orders strings as Go's sort.Strings does (close enough: by code unit), independent of any locale. */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Text in double quotes with what cannot be printed escaped, as Go's `%q` prints it. */
export function quoteText(text: string): string {
  return JSON.stringify(text).replace(/\\u00([0-9a-f]{2})/g, '\\x$1');
}

/** Length in bytes of the UTF-8 form, which is what Go's len() and every length limit of the API count. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
