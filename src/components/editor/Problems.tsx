import type { TextProblem } from '../../session/protocol.ts';
import './editor.css';

/** What is wrong with a manifest, line by line; told to those who listen. */
export function Problems({ problems }: { readonly problems: readonly TextProblem[] }) {
  return (
    <div role="alert">
      {problems.map(({ line, column, message }) => (
        <p key={`${line} ${column} ${message}`} className="yaml-problem">
          <strong>Line {line}</strong> {message.replace(/^(Document \d+, )?[Ll]ine \d+(, column \d+)?: /, '')}
        </p>
      ))}
    </div>
  );
}
