import { type CSSProperties, memo } from 'react';
import type { Tone } from '../../session/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { openMenu } from '../ui-state.ts';
import type { Row } from './rows.ts';

interface OutlineRowProps {
  readonly row: Row;
  readonly title: string;
  readonly kind: string | undefined;
  readonly says: string;
  readonly tone: Tone | undefined;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly isOpen: boolean | undefined;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (row: Row) => void;
  readonly onTurn: (id: string, isOpen: boolean) => void;
}

/** One line: what it is, and how it does in words. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, title, kind, says, tone, level, place, siblings, isOpen, isCurrent, isSelected } = props;
  const { target } = row.branch;
  const style: CSSProperties & Record<'--level', number> = { '--level': level };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's.
    <div
      role="treeitem"
      data-row={row.id}
      className="outline-row"
      style={style}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      aria-label={[kind, title].filter(Boolean).join(' ') + (says ? `, ${says}` : '')}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => props.onChoose(row)}
      onContextMenu={(event) => {
        if (!target) return;
        event.preventDefault();
        event.stopPropagation();
        openMenu({ target, x: event.clientX, y: event.clientY });
      }}
    >
      <span
        className="outline-turn"
        aria-hidden="true"
        onClick={(event) => {
          if (isOpen === undefined) return;
          event.stopPropagation();
          props.onTurn(row.id, !isOpen);
        }}
      >
        {isOpen !== undefined && <Icon name={isOpen ? 'down' : 'right'} size={16} />}
      </span>
      {tone && <ToneShape tone={tone} size={15} />}
      <span className="outline-words">
        {kind && <span className="outline-kind">{kind}</span>} <b>{title}</b>{' '}
        {says && <span className="outline-says">{says}</span>}
      </span>
      {target && (
        <span
          className="outline-more"
          title="What can be done to it"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            openMenu({ target, x: left, y: bottom });
          }}
        >
          <Icon name="more" size={18} />
        </span>
      )}
    </div>
  );
}, isSame);

/** The row itself is made anew with each view; what is seen of it decides. */
function isSame(one: OutlineRowProps, other: OutlineRowProps): boolean {
  return (
    one.title === other.title &&
    one.kind === other.kind &&
    one.says === other.says &&
    one.tone === other.tone &&
    one.level === other.level &&
    one.place === other.place &&
    one.siblings === other.siblings &&
    one.isOpen === other.isOpen &&
    one.isCurrent === other.isCurrent &&
    one.isSelected === other.isSelected &&
    one.row.branch.target?.uid === other.row.branch.target?.uid
  );
}
