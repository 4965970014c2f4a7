import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { readWhole } from './input.ts';
import { parseOptions } from './options.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64: Utility = (call) => {
  const options = parseOptions(call.args, 'dDi', 'w', { decode: 'd', wrap: 'w' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const width = Number(options.get('w') ?? 76);
  return convert(call, options.operands, options.has('d') || options.has('D'), width);
};

function* convert(call: Call, names: readonly string[], decodes: boolean, width: number): Routine<number> {
  const { text, status } = yield* readWhole(call, names);
  yield* call.spendFor(text.length * 4);
  if (decodes) call.print(decode(text));
  else {
    const encoded = encode(text);
    if (width > 0)
      for (let at = 0; at < encoded.length; at += width) call.print(`${encoded.slice(at, at + width)}\n`);
    else call.print(encoded);
  }
  return status;
}

function encode(bytes: string): string {
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits =
      (bytes.charCodeAt(at) << 16) |
      ((left > 1 ? bytes.charCodeAt(at + 1) : 0) << 8) |
      (left > 2 ? bytes.charCodeAt(at + 2) : 0);
    encoded += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    encoded +=
      (left > 1 ? alphabet.charAt((bits >> 6) & 63) : '=') + (left > 2 ? alphabet.charAt(bits & 63) : '=');
  }
  return encoded;
}

function decode(text: string): string {
  let bytes = '';
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += String.fromCharCode((bits >> count) & 255);
  }
  return bytes;
}
