import { decodeText, encodeText } from '../bytes.ts';
import type { Utility } from './call.ts';
import { eachLine } from './input.ts';

/** Each line backwards. */
export const rev: Utility = (call) =>
  eachLine(call, call.args, (line, ended) => {
    const characters = [...decodeText(line)].reverse().join('');
    return call.write(encodeText(characters) + (ended ? '\n' : ''));
  });
