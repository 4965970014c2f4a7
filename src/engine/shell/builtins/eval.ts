import { runText } from '../language/run-text.ts';
import type { Builtin } from './builtin.ts';

export const evaluate: Builtin = (shell, call) => {
  const text = call.args.join(' ');
  return text.trim() === '' ? 0 : runText(shell, text);
};
