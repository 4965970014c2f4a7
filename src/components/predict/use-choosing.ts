import { useEffect, useRef } from 'react';
import type { AskedView } from '../../session/protocol.ts';
import { type Found, readTarget, targetsAt } from '../menu/target-at.ts';

type Candidates = NonNullable<AskedView['candidates']>;

/** While a question is open, a click on something that is drawn and could be the answer, is the answer. */
export function useChoosing(
  kind: AskedView['kind'],
  candidates: Candidates,
  choose: (name: string) => void,
): void {
  const latest = useRef({ candidates, choose });
  latest.current = { candidates, choose };
  useEffect(() => {
    const { dataset } = document.body;
    dataset.predicting = kind;
    const onClick = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Element) || !target.closest('.canvas')) return;
      const chosen = candidateOf(pointedAt(target, event), latest.current.candidates);
      if (!chosen) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.choose(chosen.name);
    };
    addEventListener('click', onClick, true);
    return () => {
      delete dataset.predicting;
      removeEventListener('click', onClick, true);
    };
  }, [kind]);
}

/** What is clicked, and what it lies on; a click by key has no place. */
function pointedAt(target: Element, { detail, clientX, clientY }: MouseEvent): readonly Found['target'][] {
  const own = readTarget(target.closest('[data-target]')?.getAttribute('data-target') ?? '');
  const around = detail > 0 ? targetsAt(clientX, clientY).map((found) => found.target) : [];
  return own ? [own, ...around] : around;
}

/** The first that could be the answer: a pod that is clicked stands for its machine. */
export function candidateOf(
  pointed: readonly Found['target'][],
  candidates: Candidates,
): Candidates[number] | undefined {
  for (const { kind, namespace, name } of pointed) {
    const found = candidates.find(
      (each) => each.kind === kind && each.name === name && (each.namespace ?? '') === (namespace ?? ''),
    );
    if (found) return found;
  }
  return undefined;
}
