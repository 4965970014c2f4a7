import { useEffect, useId, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type Template, templates } from '../../session/templates.ts';
import type { View } from '../../session/view.ts';
import { groups, isDeed, type Tool, tools, uselessNow } from '../deeds/deeds.ts';
import { useView } from '../playground.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { openDialog, showAllTools, useUi } from '../ui-state.ts';
import { beginCarry } from './carry.ts';
import { found } from './find-tools.ts';
import '../ui/field.css';
import './all-tools.css';

/** Everything that can be done, grouped by what it touches, with a field to find it. */
export default function AllTools() {
  const isOpen = useUi((state) => state.allTools);
  return isOpen && <Panel />;
}

const uses = (view: View) => tools.map((tool) => uselessNow(tool, view) ?? '');

function Panel() {
  const [search, setSearch] = useState('');
  const titleId = useId();
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const whyNots = useView(useShallow(uses));
  const why = new Map(tools.map(({ id }, at) => [id, whyNots[at] ?? '']));
  const fitting = found(tools, search);
  const patterns = found(templates, search);

  useEffect(() => {
    const before = document.activeElement;
    // On a small screen the focus would bring up the keyboard, over half of the tools.
    if (matchMedia('(max-width: 760px)').matches) panel.current?.focus();
    else field.current?.focus();
    return () => {
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <div
      ref={panel}
      className="all-tools"
      tabIndex={-1}
      role="dialog"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        showAllTools(false);
      }}
    >
      <header className="all-tools-head">
        <h2 id={titleId}>All tools</h2>
        <IconButton icon="close" label="Close" onClick={() => showAllTools(false)} />
        <input
          ref={field}
          type="search"
          className="input"
          aria-label="Find a tool"
          placeholder="Find a tool: kubelet, image, disk …"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p className="quiet all-tools-hint">Click one, or drag it onto the cluster.</p>
      </header>
      <div className="all-tools-list">
        {patterns.length > 0 && (
          <section aria-label="Templates">
            <h3>Templates</h3>
            {patterns.map((template) => (
              <TemplateRow key={template.id} template={template} />
            ))}
          </section>
        )}
        {groups.map(({ id, title }) => {
          const inside = fitting.filter((tool) => tool.group === id);
          if (inside.length === 0) return null;
          return (
            <section key={id} aria-label={title}>
              <h3>{title}</h3>
              {inside.map((tool) => (
                <ToolRow key={tool.id} tool={tool} whyNot={why.get(tool.id) ?? ''} />
              ))}
            </section>
          );
        })}
        {fitting.length + patterns.length === 0 && (
          <p className="empty" role="status">
            Nothing is called that. Try a word for what it touches: pod, zone, disk.
          </p>
        )}
      </div>
    </div>
  );
}

function ToolRow({ tool, whyNot }: { readonly tool: Tool; readonly whyNot: string }) {
  const selected = useUi((state) => state.selected);
  const { title, icon, look, says, id } = tool;
  const isDisabled = whyNot !== '';
  const open = () => {
    const suits = selected && tool.on.includes(selected.kind) ? selected : undefined;
    openDialog(isDeed(tool) ? { type: 'deed', deed: tool.id } : tool.opens(suits));
  };
  return (
    <button
      type="button"
      className={`all-tool all-tool-${look}`}
      aria-disabled={isDisabled}
      onPointerDown={(event) => !isDisabled && beginCarry(event, { what: { tool: id }, title, icon })}
      onClick={() => !isDisabled && open()}
    >
      <Icon name={icon} size={18} />
      <span>
        <b>{title}</b>
        <span className="all-tool-says">{isDisabled ? `Not now: ${whyNot}` : says}</span>
      </span>
    </button>
  );
}

function TemplateRow({ template: { id, title, says } }: { readonly template: Template }) {
  return (
    <button
      type="button"
      className="all-tool all-tool-build"
      onPointerDown={(event) => beginCarry(event, { what: { template: id }, title, icon: 'deploy' })}
      onClick={() => openDialog({ type: 'deploy', template: id })}
    >
      <Icon name="deploy" size={18} />
      <span>
        <b>{title}</b>
        <span className="all-tool-says">{says}</span>
      </span>
    </button>
  );
}
