import { useEffect } from 'react';
import type { Target } from '../deeds/target.ts';

/** How cards carry what they show, for whoever points at them. */
export function targetText({ kind, namespace = '', name, uid = '' }: Target): string {
  return [kind, namespace, name, uid].join('|');
}

export function readTarget(text: string): Target | undefined {
  const [kind, namespace, name, uid] = text.split('|');
  if (!kind || name === undefined) return undefined;
  return { kind, name, ...(namespace && { namespace }), ...(uid && { uid }) };
}

/** Something under the pointer, and the element that shows it, if it is not painted. */
export interface Found {
  readonly target: Target;
  readonly element?: Element;
}

/** Everything that is drawn at a point of the window, what lies on top first: a container, its pod, its node, its zone. */
export function targetsAt(x: number, y: number): readonly Found[] {
  const elements = document.elementsFromPoint(x, y);
  if (!elements.some((element) => element.closest('.canvas'))) return [];
  const found: Found[] = [];
  for (const element of elements) {
    const text = element.getAttribute('data-target');
    const target = text === null ? undefined : readTarget(text);
    if (target) found.push(...containerAt(target, elements), { target, element });
  }
  const painted = paintedAt(x, y);
  if (painted) found.push({ target: painted });
  return [...found, ...zonesAt(x, y)].filter(
    (each, at, all) => all.findIndex(({ target }) => isSame(target, each.target)) === at,
  );
}

/** A card's button lies over its containers. */
function containerAt(target: Target, elements: readonly Element[]): readonly Found[] {
  if (target.kind !== 'Pod') return [];
  const element = elements.find((each) => each.hasAttribute('data-container'));
  const container = element?.getAttribute('data-container');
  return element && container ? [{ target: { ...target, container }, element }] : [];
}

/** Zones are behind all else, and take no pointer. */
function zonesAt(x: number, y: number): readonly Found[] {
  return [...document.querySelectorAll('.canvas [data-target^="Zone|"]')].flatMap((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const target = readTarget(element.getAttribute('data-target') ?? '');
    return target?.name && x >= left && x < right && y >= top && y < bottom ? [{ target, element }] : [];
  });
}

export function isSame(one: Target, other: Target): boolean {
  return targetText(one) === targetText(other) && one.container === other.container;
}

type Painted = (x: number, y: number) => Target | null;

let paintedAt: Painted = () => null;

/** Tells what is painted rather than an element, where pods are many. */
export function usePainted(find: Painted): void {
  useEffect(() => {
    paintedAt = find;
    return () => {
      paintedAt = () => null;
    };
  }, [find]);
}
