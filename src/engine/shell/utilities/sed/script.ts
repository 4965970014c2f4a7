import type { Regex } from '../../text/regex/regex.ts';

export type Address =
  | { readonly type: 'line'; readonly number: number }
  | { readonly type: 'last' }
  | { readonly type: 'regex'; readonly regex: Regex }
  /** So many lines after the first. */
  | { readonly type: 'more'; readonly count: number };

export type Action =
  | {
      readonly type: 'substitute';
      readonly regex: Regex;
      readonly replacement: readonly (string | number)[];
      /** Which match is the first to be replaced, from 1. */
      readonly from: number;
      readonly all: boolean;
      readonly prints: boolean;
    }
  | { readonly type: 'translate'; readonly table: ReadonlyMap<string, string> }
  | { readonly type: 'append' | 'insert' | 'change'; readonly text: string }
  | { readonly type: 'block'; readonly commands: readonly SedCommand[] }
  | { readonly type: 'delete' | 'print' | 'quit' | 'number' };

export interface SedCommand {
  readonly first?: Address;
  readonly last?: Address;
  readonly negated: boolean;
  readonly action: Action;
  /** What happens as lines go by: the range is open, up to this line if that is known. */
  readonly state: { isOpen: boolean; until?: number };
}
