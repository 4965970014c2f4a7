import { Fragment, memo, type ReactNode } from 'react';
import { Code } from './Code.tsx';
import { Pointer } from './Pointer.tsx';
import { type Block, type Inline, parseMarkdown } from './parse-markdown.ts';

/** Renders the lesson's small Markdown as elements; raw HTML in it is text. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  return <div className="markdown">{parseMarkdown(text).map(block)}</div>;
});

// The parts of a text have no names, only an order, and that never changes.
function block(one: Block, at: number): ReactNode {
  switch (one.type) {
    case 'paragraph':
      return <p key={at}>{one.inline.map(inline)}</p>;
    case 'code':
      return <Code key={at} language={one.language} text={one.text} />;
    case 'quote':
      return (
        <aside key={at} className="fine-print">
          {one.blocks.map(block)}
        </aside>
      );
    case 'list': {
      const List = one.ordered ? 'ol' : 'ul';
      return (
        <List key={at}>
          {one.items.map((item) => (
            <li key={JSON.stringify(item)}>{item.map(inline)}</li>
          ))}
        </List>
      );
    }
  }
}

function inline(one: Inline, at: number): ReactNode {
  switch (one.type) {
    case 'text':
      return <Fragment key={at}>{one.text}</Fragment>;
    case 'code':
      return <code key={at}>{one.text}</code>;
    case 'strong':
      return <strong key={at}>{one.inline.map(inline)}</strong>;
    case 'em':
      return <em key={at}>{one.inline.map(inline)}</em>;
    case 'pointer':
      return (
        <Pointer key={at} scheme={one.scheme} to={one.to}>
          {one.inline.map(inline)}
        </Pointer>
      );
    case 'link':
      return (
        <a key={at} href={one.href} target="_blank" rel="noreferrer">
          {one.inline.map(inline)}
        </a>
      );
  }
}
