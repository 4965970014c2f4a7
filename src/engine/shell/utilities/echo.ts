import { readEscapes } from '../text/escapes.ts';
import type { Utility } from './call.ts';

export const echo: Utility = (call) => {
  let words = call.args;
  let escapes = call.flavour.echoEscapes;
  let ending = '\n';
  const options = call.flavour.echoEscapes ? /^-n$/ : /^-[neE]+$/;
  for (let [word] = words; word !== undefined && options.test(word); [word] = words) {
    if (word.includes('n')) ending = '';
    if (/[eE]/.test(word)) escapes = word.lastIndexOf('e') > word.lastIndexOf('E');
    words = words.slice(1);
  }
  const text = words.join(' ');
  if (!escapes) call.print(text + ending);
  else {
    const unescaped = readEscapes(text, true);
    call.print(unescaped.text + (unescaped.stops ? '' : ending));
  }
  return 0;
};
