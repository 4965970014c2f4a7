import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sameRef } from '../selection.ts';
import { openMenu, select, useUi } from '../ui-state.ts';
import { branchesOf } from './branches.ts';
import { OutlineRow } from './OutlineRow.tsx';
import { batch, moveFor, pathTo, type Row, rowsOf, typedAhead } from './rows.ts';
import { revealed, useStage } from './stage.ts';
import { useAsked } from './use-asked.ts';
import { useSlowView } from './use-slow-view.ts';
import './outline.css';

/** Letters typed within this time belong together, ms. */
const typingMs = 600;

const atFirst: ReadonlySet<string> = new Set(['nodes', 'workloads', 'services']);

/** The cluster as a tree of text: all that the canvas shows, in words, by keyboard as well as by hand. */
export default function Outline() {
  const view = useSlowView();
  const selected = useUi((state) => state.selected);
  const wanted = useStage((state) => state.wanted);
  const [open, setOpen] = useState(atFirst);
  const [most, setMost] = useState<ReadonlyMap<string, number>>(new Map());
  const [at, setAt] = useState('control-plane');
  const [goal, setGoal] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', when: 0 });

  const branches = useMemo(() => branchesOf(view), [view]);
  const crowds = useMemo(
    () =>
      rowsOf(branches, { open, most, asked: new Map() })
        .filter(({ isOpen, branch }) => isOpen && branch.podsOf)
        .map(({ branch }) => branch),
    [branches, open, most],
  );
  const asked = useAsked(crowds);
  const rows = useMemo(() => rowsOf(branches, { open, most, asked }), [branches, open, most, asked]);
  // What had focus may be gone: then its place is the first line.
  const current = rows.some(({ id }) => id === at) ? at : (rows[0]?.id ?? '');

  const goTo = useCallback((id: string) => setGoal(id), []);

  // The line may have to be made first, and of a crowd its pods asked for.
  useEffect(() => {
    if (goal === undefined || !rows.some(({ id }) => id === goal)) return;
    setAt(goal);
    setGoal(undefined);
    const row = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(goal)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, [goal, rows]);

  const turn = useCallback((id: string, isOpen: boolean) => {
    setOpen((before) => {
      const after = new Set(before);
      if (isOpen) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);

  const choose = useCallback(
    ({ branch, isOpen, more, parent }: Row) => {
      setAt(branch.id);
      if (more !== undefined && parent !== undefined)
        setMost((before) => new Map(before).set(parent, (before.get(parent) ?? batch) + batch));
      // A zone is no object: there is nothing to be told of it but what is in it.
      else if (branch.target && branch.target.kind !== 'Zone') select(branch.target);
      else if (isOpen !== undefined) turn(branch.id, !isOpen);
    },
    [turn],
  );

  useEffect(() => {
    if (!wanted) return;
    revealed();
    const path = pathTo(view, wanted.ref, wanted.node);
    const above = path.slice(0, -1);
    setOpen((before) => new Set([...before, ...above]));
    setMost((before) => new Map([...before, ...above.map((id) => [id, Number.POSITIVE_INFINITY] as const)]));
    goTo(path.at(-1) ?? '');
  }, [wanted, view, goTo]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Where focus is, for it may have moved since the lines were last drawn.
    const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    const from = focused?.dataset.row ?? current;
    const row = rows.find(({ id }) => id === from);
    if (!row) return;
    // Who moves on no longer waits for what was looked for.
    setGoal(undefined);
    if (event.key === 'Enter') choose(row);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))
      menuFor(row, tree.current);
    else if (!go(event.key, from)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const go = (key: string, from: string): boolean => {
    const move = moveFor(key, rows, from);
    if (move?.type === 'focus') goTo(move.id);
    else if (move?.type === 'openAll') openSiblings(from);
    else if (move) turn(move.id, move.type === 'open');
    else if (/^[\p{L}\p{N}-]$/u.test(key)) {
      const to = typedAhead(typedWith(key), rows, from);
      if (to !== undefined) goTo(to);
    } else return key.startsWith('Arrow');
    return true;
  };

  const openSiblings = (id: string) => {
    const parent = rows.find((row) => row.id === id)?.parent;
    const siblings = rows.filter((row) => row.parent === parent && row.isOpen !== undefined);
    setOpen((before) => new Set([...before, ...siblings.map((row) => row.id)]));
  };

  const typedWith = (letter: string): string => {
    const now = performance.now();
    const { text, when } = typed.current;
    typed.current = { text: (now - when < typingMs ? text : '') + letter.toLowerCase(), when: now };
    return typed.current.text;
  };

  return (
    <section className="outline" aria-label="Outline">
      <p className="outline-hint quiet">
        <span className="outline-keys">
          Arrows move and open, Enter selects, letters jump, Shift F10 opens the menu, Tab leaves.
        </span>
      </p>
      <div role="tree" aria-label="The cluster" className="outline-tree" ref={tree} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <OutlineRow
            key={row.id}
            {...flat(row)}
            row={row}
            isCurrent={row.id === current}
            isSelected={
              selected !== null &&
              row.branch.target !== undefined &&
              row.branch.kind !== 'Agent' &&
              row.branch.kind !== 'Container' &&
              sameRef(selected, row.branch.target)
            }
            onChoose={choose}
            onTurn={turn}
          />
        ))}
      </div>
    </section>
  );
}

/** What is seen of a row: it is drawn again only when one of these changes. */
function flat({ branch: { title, kind, says, tone }, level, place, siblings, isOpen }: Row) {
  return { title, kind, says, tone, level, place, siblings, isOpen };
}

function menuFor({ id, branch }: Row, tree: Element | null): void {
  const box = tree?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  if (branch.target && box) openMenu({ target: branch.target, x: box.left + 40, y: box.bottom });
}
