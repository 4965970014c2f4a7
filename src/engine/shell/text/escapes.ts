import { encodeCharacter } from '../bytes.ts';

const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * What backslashes stand for in `echo -e`, `printf` and `tr`. Stops at `\c`.
 * @param needsZero whether an octal number begins with a 0, as in `echo`
 */
export function readEscapes(
  text: string,
  needsZero: boolean,
): { readonly text: string; readonly stops: boolean } {
  const octal = needsZero ? /^0([0-7]{0,3})/ : /^([0-7]{1,3})/;
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1];
    if (text[at] !== '\\' || next === undefined) {
      result += text[at];
      continue;
    }
    if (next === 'c') return { text: result, stops: true };
    const rest = text.slice(at + 1, at + 10);
    const number = octal.exec(rest);
    const hex = /^x([\dA-Fa-f]{1,2})/.exec(rest);
    const unicode = /^(?:u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8}))/.exec(rest);
    if (number) {
      result += String.fromCharCode(Number.parseInt(number[1] || '0', 8) & 255);
      at += number[0].length;
    } else if (hex) {
      result += String.fromCharCode(Number.parseInt(hex[1] ?? '0', 16));
      at += hex[0].length;
    } else if (unicode) {
      result += encodeCharacter(Math.min(0x10ffff, Number.parseInt(unicode[1] ?? unicode[2] ?? '0', 16)));
      at += unicode[0].length;
    } else {
      result += simple[next] ?? `\\${next}`;
      at++;
    }
  }
  return { text: result, stops: false };
}
