import { Icon } from '../ui/Icon.tsx';
import { showAllTools, useUi } from '../ui-state.ts';
import { HistoryButtons } from './HistoryButtons.tsx';
import { ToolButton } from './ToolButton.tsx';
import { breakTools, buildTools, type RailTool } from './tools.ts';
import './toolbar.css';

/** What one does to the cluster every day: build on one side, break on the other; and the way back. */
export function Toolbar() {
  return (
    <section className="rail" aria-label="Tools">
      <HistoryButtons />
      <ToolGroup title="Build" look="build" tools={buildTools} />
      <ToolGroup title="Break" look="break" tools={breakTools} />
      <MoreTools />
    </section>
  );
}

interface ToolGroupProps {
  readonly title: string;
  readonly look: 'build' | 'break';
  readonly tools: readonly RailTool[];
}

export function ToolGroup({ title, look, tools }: ToolGroupProps) {
  return (
    <section className={`tool-group tool-group-${look}`} aria-label={title}>
      <p className="tool-heading" aria-hidden="true">
        {title}
      </p>
      {tools.map((tool) => (
        <ToolButton key={tool.id} tool={tool} />
      ))}
    </section>
  );
}

export function MoreTools() {
  const isOpen = useUi((state) => state.allTools);
  return (
    <div className="tool-more">
      <button
        type="button"
        className="tool"
        title="All that can be built, broken and mended"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => showAllTools(!isOpen)}
      >
        <Icon name="more" size={20} />
        <span>More …</span>
      </button>
    </div>
  );
}
