import { Icon } from '../ui/Icon.tsx';
import { openDialog } from '../ui-state.ts';
import { breakTools, buildTools, type Tool } from './tools.ts';
import './toolbar.css';

/** What one can do to the cluster: build on one side, break on the other. */
export function Toolbar() {
  return (
    <div className="rail">
      <ToolGroup title="Build" look="build" tools={buildTools} />
      <ToolGroup title="Break" look="break" tools={breakTools} />
    </div>
  );
}

interface ToolGroupProps {
  readonly title: string;
  readonly look: 'build' | 'break';
  readonly tools: readonly Tool[];
}

export function ToolGroup({ title, look, tools }: ToolGroupProps) {
  return (
    <section className={`tool-group tool-group-${look}`} aria-label={title}>
      <p className="tool-heading" aria-hidden="true">
        {title}
      </p>
      {tools.map((tool) => (
        <button
          key={tool.title}
          type="button"
          className="tool"
          title={tool.says}
          onClick={() => openDialog(tool.opens)}
        >
          <Icon name={tool.icon} size={20} />
          <span>{tool.title}</span>
        </button>
      ))}
    </section>
  );
}
