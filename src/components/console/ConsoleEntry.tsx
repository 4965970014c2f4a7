import { memo, useMemo } from 'react';
import { usePlayground } from '../playground.ts';
import { IconButton } from '../ui/Button.tsx';
import { select } from '../ui-state.ts';
import type { Entry } from './console-state.ts';
import { namesIn, piecesOf } from './names.ts';

/** A line that was typed, and what it printed. Names of what is drawn lead there. */
export const ConsoleEntry = memo(function ConsoleEntry({ entry }: { readonly entry: Entry }) {
  const { line, lines, isDeed, dropped } = entry;
  const playground = usePlayground();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn when a line was printed is what it speaks of.
  const names = useMemo(() => namesIn(playground.store.getState().view), [lines]);
  const copy = () => void navigator.clipboard?.writeText(lines.map(({ text }) => text).join('\n'));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div
      role="group"
      aria-label={isDeed ? `Done by a tool: ${line}` : line}
      className="console-entry"
      data-deed={isDeed}
    >
      <div className="console-typed">
        <span aria-hidden="true" className="console-prompt">
          {isDeed ? '#' : '$'}
        </span>
        <code>{line}</code>
        {lines.length > 0 && !isDeed && (
          <IconButton
            className="console-copy"
            icon="copy"
            label={`Copy what "${line.slice(0, 60)}" printed`}
            size={15}
            onClick={copy}
          />
        )}
      </div>
      {dropped > 0 && <p className="console-dropped">{dropped} lines before these are not kept.</p>}
      {lines.length > 0 && (
        <pre className="console-lines">
          {lines.map(({ text, stream }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
            <span key={dropped + at} className="console-line" data-stream={stream}>
              {stream === 'hint'
                ? text
                : piecesOf(text, names).map((piece, part) =>
                    piece.ref ? (
                      <button
                        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line do not change.
                        key={part}
                        type="button"
                        tabIndex={-1}
                        className="console-name"
                        onClick={() => piece.ref && select(piece.ref)}
                      >
                        {piece.text}
                      </button>
                    ) : (
                      piece.text
                    ),
                  )}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </div>
  );
});
