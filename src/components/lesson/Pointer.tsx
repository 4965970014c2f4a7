import { type ReactNode, useId, useState } from 'react';
import { curriculum, glossary } from '../../session/glossary.ts';
import { revealOnCanvas } from '../canvas/reveal-on-canvas.ts';
import { isDeed, type ToolId, tools } from '../deeds/deeds.ts';
import { openDialog, select } from '../ui-state.ts';
import type { PointerScheme } from './parse-markdown.ts';

interface PointerProps {
  readonly scheme: PointerScheme;
  readonly to: string;
  readonly children: ReactNode;
}

/** A part of a text that leads somewhere: to the meaning of a word, a tool, a thing on the canvas, another lesson. */
export function Pointer({ scheme, to, children }: PointerProps) {
  switch (scheme) {
    case 'word':
      return (
        <Meaning says={Object.hasOwn(glossary, to) ? glossary[to]?.says : undefined}>{children}</Meaning>
      );
    case 'claim':
      return <Meaning says={Object.hasOwn(curriculum, to) ? curriculum[to] : undefined}>{children}</Meaning>;
    case 'lesson':
      return <a href={`#/lesson/${to}`}>{children}</a>;
    case 'look':
      return <Look to={to}>{children}</Look>;
    case 'tool':
      return <Tool to={to}>{children}</Tool>;
  }
}

function Meaning({ says, children }: { readonly says: string | undefined; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (says === undefined) return <strong>{children}</strong>;
  return (
    <>
      <button
        type="button"
        className="word"
        aria-expanded={isOpen}
        aria-controls={id}
        title={isOpen ? undefined : says}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      <span id={id} className="word-says" hidden={!isOpen}>
        {' '}
        ({says.replace(/\.$/, '')})
      </span>
    </>
  );
}

function Look({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const [kind = '', name = ''] = to.split('/', 2);
  return (
    <button
      type="button"
      className="word"
      onClick={() => {
        revealOnCanvas({ kind, name });
        select({ kind, name });
      }}
    >
      {children}
    </button>
  );
}

/** Actions whose tool has a name of its own. */
const toolIds: Readonly<Record<string, ToolId>> = {
  apply: 'deploy',
  setTraffic: 'traffic',
  delete: 'deletePod',
};

function Tool({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const id = toolIds[to] ?? to;
  const tool = tools.find((each) => each.id === id);
  if (!tool) return <strong>{children}</strong>;
  return (
    <button
      type="button"
      className="word"
      onClick={() => openDialog(isDeed(tool) ? { type: 'deed', deed: tool.id } : tool.opens(undefined))}
    >
      {children}
    </button>
  );
}
