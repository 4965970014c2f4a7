import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { useLine } from '../deeds/DeedList.tsx';
import { type Offer, type Tool, type ToolId, toolOf } from '../deeds/deeds.ts';
import type { Target } from '../deeds/target.ts';
import { useDo } from '../deeds/use-do.ts';
import { usePlayground, useView } from '../playground.ts';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Icon } from '../ui/Icon.tsx';
import { closeMenu, type OpenMenu, openDialog, openMenu, select, useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { showFate } from '../why/fate/show-fate.ts';
import { asksFirst, relatives, sectionsFor, targetName } from './entries.ts';
import { goal } from './goal.ts';
import { isSame } from './target-at.ts';
import { useFocusBack, usePlace } from './use-place.ts';
import './menu.css';

/** The menu that is open, if one is. */
export default function Menus() {
  const menu = useUi((state) => state.menu);
  return menu && <Menu key={`${targetName(menu.target)}${menu.x}`} menu={menu} />;
}

type Entry =
  | {
      readonly type: 'tool';
      readonly tool: Tool;
      readonly whyNot?: string;
      readonly section: string;
      /** It opens a dialog before it does anything. */
      readonly asks: boolean;
    }
  | { readonly type: 'details' }
  /** What a pod's containers share. */
  | { readonly type: 'inside' }
  /** What would die with it. */
  | { readonly type: 'fate' }
  | { readonly type: 'relative'; readonly target: Target };

/** All that can be done to one thing. What the entry under the pointer does is told below the list. */
function Menu({ menu }: { readonly menu: OpenMenu }) {
  const { target } = menu;
  const entries = useEntries(target);
  const [active, setActive] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  const use = useDo();
  const { store } = usePlayground();
  const id = useId();
  const isSmall = useSmallScreen();
  const place = usePlace(menu, element, isSmall);
  const current = entries[Math.min(active, entries.length - 1)];

  useFocusBack(element);
  useEffect(() => {
    const items = element.current?.querySelectorAll<HTMLElement>('[role=menuitem]');
    items?.[active]?.focus({ preventScroll: false });
  }, [active]);

  const choose = (entry: Entry) => {
    if (entry.type === 'tool' && entry.whyNot !== undefined) return;
    closeMenu();
    if (entry.type === 'tool') use(entry.tool, target);
    else if (entry.type === 'details') select(plain(target));
    else if (entry.type === 'inside') openDialog({ type: 'lens', pod: plain(target) });
    else if (entry.type === 'fate') showFate(target, store.getState().view);
    else openMenu({ ...menu, target: entry.target });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = goal(event.key, active, entries.map(wordOf));
    if (to !== undefined) setActive(to);
    else if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
    else if ((event.key === 'Enter' || event.key === ' ') && current) choose(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the menu closes it; by keyboard, Esc does. */}
      <div
        className="menu-veil"
        onPointerDown={closeMenu}
        onContextMenu={(event) => event.preventDefault()}
      />
      <div ref={element} className="menu" style={place} data-sheet={isSmall}>
        <p className="menu-title" id={`${id}-title`}>
          {targetName(target)}
        </p>
        <div
          className="menu-list"
          role="menu"
          aria-labelledby={`${id}-title`}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {sectionsOf(entries).map(({ title, first, list }) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of a menu, not of a form.
            <div key={title} role="group" aria-label={title} className="menu-group">
              <p className="menu-section" aria-hidden="true">
                {title}
              </p>
              {list.map((entry, at) => (
                <Item
                  key={keyOf(entry)}
                  entry={entry}
                  isActive={first + at === active}
                  isWordy={isSmall}
                  describedBy={`${id}-says`}
                  onPoint={() => setActive(first + at)}
                  onChoose={() => choose(entry)}
                />
              ))}
            </div>
          ))}
        </div>
        <div className="menu-says" id={`${id}-says`}>
          {current && <Says entry={current} target={target} />}
        </div>
      </div>
    </>
  );
}

interface ItemProps {
  readonly entry: Entry;
  readonly isActive: boolean;
  /** Fingers do not hover: each entry says by itself what it does. */
  readonly isWordy: boolean;
  readonly describedBy: string;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Item({ entry, isActive, isWordy, describedBy, onPoint, onChoose }: ItemProps) {
  const look = entry.type === 'tool' ? entry.tool.look : 'plain';
  const isDisabled = entry.type === 'tool' && entry.whyNot !== undefined;
  const says = isWordy && entry.type === 'tool' ? (entry.whyNot ?? entry.tool.says) : undefined;
  const saysId = useId();
  return (
    <button
      type="button"
      role="menuitem"
      className={`menu-item menu-item-${look}`}
      tabIndex={isActive ? 0 : -1}
      aria-disabled={isDisabled}
      aria-haspopup={entry.type === 'relative' ? 'menu' : undefined}
      aria-label={wordOf(entry)}
      aria-describedby={says ? saysId : isActive ? describedBy : undefined}
      onPointerMove={onPoint}
      onFocus={onPoint}
      onClick={onChoose}
    >
      <Icon name={entry.type === 'tool' ? entry.tool.icon : icons[entry.type]} size={16} />
      <span className="menu-words">
        <span>
          {wordOf(entry)}
          {entry.type === 'tool' && entry.asks && ' …'}
        </span>
        {says && <small id={saysId}>{says}</small>}
      </span>
    </button>
  );
}

const icons = { details: 'done', inside: 'shared', fate: 'grave', relative: 'right' } as const;

/** What the entry does, or why it cannot be done now. */
function Says({ entry, target }: { readonly entry: Entry; readonly target: Target }) {
  if (entry.type === 'details') return <p>Shows what it is, and why it is so.</p>;
  if (entry.type === 'inside') return <p>Shows what its containers share, and what each has of its own.</p>;
  if (entry.type === 'fate')
    return <p>Shows what would die with it, what would be replaced, and what lost. Nothing happens.</p>;
  if (entry.type === 'relative') return <p>What can be done to that.</p>;
  return <ToolSays tool={entry.tool} whyNot={entry.whyNot} target={target} />;
}

interface ToolSaysProps {
  readonly tool: Tool;
  readonly whyNot: string | undefined;
  readonly target: Target;
}

function ToolSays({ tool, whyNot, target }: ToolSaysProps) {
  const line = useLine(tool, target);
  if (whyNot !== undefined) return <p className="menu-why-not">Not now: {whyNot}</p>;
  return (
    <>
      <p>{tool.says}</p>
      {line && <Equivalent line={line} />}
    </>
  );
}

function useEntries(target: Target): readonly Entry[] {
  // As texts, so that nothing is drawn anew while nothing has changed.
  const texts = useView(
    useShallow((view: View) =>
      sectionsFor(view, target).flatMap(({ title, offers }) =>
        offers.map(
          ({ tool, whyNot }: Offer) => `${title}|${tool.id}|${asksFirst(tool, view, target)}|${whyNot ?? ''}`,
        ),
      ),
    ),
  );
  const [others] = useState(() => relatives);
  const kin = useView(useShallow((view: View) => others(view, target).map((each) => JSON.stringify(each))));
  return [
    ...(target.kind === 'Zone' ? [] : [{ type: 'details' } as const]),
    ...(target.kind === 'Pod' ? [{ type: 'inside' } as const] : []),
    ...(hasFate.has(target.kind) ? [{ type: 'fate' } as const] : []),
    ...texts.map((text): Entry => {
      const [section = '', id, asks, ...why] = text.split('|');
      const whyNot = why.join('|');
      const tool = toolOf(id as ToolId);
      return { type: 'tool', tool, section, asks: asks === 'true', ...(whyNot && { whyNot }) };
    }),
    ...kin
      .map((text) => JSON.parse(text) as Target)
      .filter((other) => !isSame(other, target))
      .map((other): Entry => ({ type: 'relative', target: other })),
  ];
}

const hasFate: ReadonlySet<string> = new Set(['Pod', 'Node', 'Machine', 'Zone']);

interface EntryGroup {
  readonly title: string;
  /** The place of its first entry among all. */
  readonly first: number;
  readonly list: Entry[];
}

function sectionsOf(entries: readonly Entry[]): readonly EntryGroup[] {
  const groups: EntryGroup[] = [];
  for (const [at, entry] of entries.entries()) {
    const title = entry.type === 'tool' ? entry.section : entry.type === 'relative' ? 'Around it' : 'Look';
    const last = groups.at(-1);
    if (last?.title === title) last.list.push(entry);
    else groups.push({ title, first: at, list: [entry] });
  }
  return groups;
}

function keyOf(entry: Entry): string {
  return entry.type === 'tool' ? entry.tool.id : wordOf(entry);
}

function wordOf(entry: Entry): string {
  switch (entry.type) {
    case 'tool':
      return entry.tool.title;
    case 'details':
      return 'Details';
    case 'inside':
      return 'Look inside';
    case 'fate':
      return 'What would die?';
    case 'relative':
      return targetName(entry.target);
  }
}

const plain = ({ container: _, ...ref }: Target) => ref;
