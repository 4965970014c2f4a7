import { checksOf, differences } from '../../../engine/index.ts';
import type { Answer } from '../../protocol.ts';

/** By what explained behaviours were checked, and what is simplified in them. */
export function aboutChecked(topics: readonly string[]): Answer {
  return { about: 'checked', checked: checksOf(topics, differences) };
}
