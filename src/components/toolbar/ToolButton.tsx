import { useId } from 'react';
import { useView } from '../playground.ts';
import { type ShortcutKey, withKey } from '../shortcuts.ts';
import { Icon } from '../ui/Icon.tsx';
import { openDialog } from '../ui-state.ts';
import { beginCarry } from './carry.ts';
import type { RailTool } from './tools.ts';

const keyOf: Readonly<Record<string, ShortcutKey | undefined>> = { addNode: 'a', deploy: 'd', traffic: 't' };

/** A tool: a click asks what to do it to; it can also be carried there. One that is of no use now says why. */
export function ToolButton({ tool }: { readonly tool: RailTool }) {
  const { id, title, icon, look, says, opens } = tool;
  const whyNot = useView((view) => tool.whyNot?.(view));
  const saysId = useId();
  const key = keyOf[id];
  return (
    <button
      type="button"
      className={`tool tool-${look}`}
      title={whyNot ?? (key ? withKey(says, key) : says)}
      data-tool={id}
      aria-label={title}
      aria-keyshortcuts={key?.toUpperCase()}
      aria-describedby={saysId}
      aria-disabled={whyNot !== undefined}
      onPointerDown={(event) =>
        whyNot === undefined && beginCarry(event, { what: { tool: id }, title, icon })
      }
      onClick={() => openDialog(opens)}
    >
      <Icon name={icon} size={20} />
      <span>{title}</span>
      <span id={saysId} className="unseen">
        {whyNot ?? says}
      </span>
    </button>
  );
}
