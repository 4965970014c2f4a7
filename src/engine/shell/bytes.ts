/**
 * Inside the shell all data are bytes, as on a real machine: strings in which each character stands for one byte.
 * Text of the world outside (manifests, logs) is UTF-16 and passes through here on its way in and out.
 */
export function encodeText(text: string): string {
  if (isAscii(text)) return text;
  let bytes = '';
  for (const character of text) bytes += encodeCharacter(character.codePointAt(0) ?? 0);
  return bytes;
}

/** Bytes that are no UTF-8 become U+FFFD. */
export function decodeText(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes.charCodeAt(at);
    const more =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    let code = more <= 0 ? lead : lead & (0x3f >> more);
    let size = 1;
    for (; size <= more; size++) {
      const next = bytes.charCodeAt(at + size);
      if ((next & 0xc0) !== 0x80) break;
      code = (code << 6) | (next & 0x3f);
    }
    const isWhole =
      more >= 0 && size === more + 1 && code >= least(more) && !isSurrogate(code) && code <= 0x10ffff;
    text += isWhole ? String.fromCodePoint(code) : '\ufffd';
    at += isWhole ? size : 1;
  }
  return text;
}

/** One code point as the bytes of its UTF-8. */
export function encodeCharacter(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (isSurrogate(code)) return '\xef\xbf\xbd';
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(code));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(code >> 6), tail(code));
  return String.fromCharCode(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  return /^[\x00-\x7f]*$/.test(text);
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** The least code that takes so many bytes after the first. */
function least(more: number): number {
  return [0, 0x80, 0x800, 0x10000][more] ?? 0;
}
