import { RegexFault, type RegexNode } from './parse.ts';

/** One step of a machine that follows all ways through an expression at once. */
export type Instruction =
  | { readonly type: 'character'; readonly fits: (character: string) => boolean }
  | { readonly type: 'assert'; readonly what: Extract<RegexNode, { type: 'assert' }>['what'] }
  | { readonly type: 'split'; readonly first: number; readonly second: number }
  | { readonly type: 'jump'; readonly to: number }
  | { readonly type: 'save'; readonly slot: number }
  | { readonly type: 'match' };

const longest = 4000;

export function compile(node: RegexNode): readonly Instruction[] {
  const program: Instruction[] = [];

  function add(instruction: Instruction): number {
    if (program.length >= longest) throw new RegexFault('Regular expression too big');
    return program.push(instruction) - 1;
  }

  function emit(part: RegexNode): void {
    switch (part.type) {
      case 'empty':
        return;
      case 'character':
      case 'assert':
        add(part);
        return;
      case 'group':
        add({ type: 'save', slot: part.number * 2 });
        emit(part.inner);
        add({ type: 'save', slot: part.number * 2 + 1 });
        return;
      case 'sequence':
        for (const item of part.items) emit(item);
        return;
      case 'choice':
        emitChoice(part.items);
        return;
      case 'repeat':
        emitRepeat(part);
    }
  }

  function emitChoice(items: readonly RegexNode[]): void {
    const ends: number[] = [];
    for (const [index, item] of items.entries()) {
      const isLast = index === items.length - 1;
      const split = isLast ? -1 : add({ type: 'jump', to: -1 });
      emit(item);
      if (isLast) break;
      ends.push(add({ type: 'jump', to: -1 }));
      program[split] = { type: 'split', first: split + 1, second: program.length };
    }
    for (const end of ends) program[end] = { type: 'jump', to: program.length };
  }

  function emitRepeat({ inner, least, most }: Extract<RegexNode, { type: 'repeat' }>): void {
    for (let count = 0; count < least; count++) emit(inner);
    if (most === Number.POSITIVE_INFINITY) {
      const split = add({ type: 'jump', to: -1 });
      emit(inner);
      add({ type: 'jump', to: split });
      program[split] = { type: 'split', first: split + 1, second: program.length };
      return;
    }
    const splits: number[] = [];
    for (let count = least; count < most; count++) {
      splits.push(add({ type: 'jump', to: -1 }));
      emit(inner);
    }
    for (const split of splits) program[split] = { type: 'split', first: split + 1, second: program.length };
  }

  emit(node);
  add({ type: 'match' });
  return program;
}
