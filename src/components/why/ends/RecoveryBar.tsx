import type { CSSProperties } from 'react';
import type { Recovery } from '../../../engine/index.ts';
import type { Ref } from '../../../session/view.ts';
import { revealOnCanvas } from '../../canvas/reveal-on-canvas.ts';
import { share } from '../../format/amount.ts';
import { clockTime } from '../../format/time.ts';
import { select } from '../../ui-state.ts';
import { exactTime } from './exact-time.ts';

/** The time from a failure until its replacement was ready, cut where each wait ended. */
export function RecoveryBar({ recovery }: { readonly recovery: Recovery }) {
  const { from, to, segments, isDone, by } = recovery;
  const total = to - from;
  const replacement = by && refOf(by.key);
  return (
    <section className="recovery" aria-label="Where the time went">
      <h4>{isDone ? 'Why did it take so long to be replaced?' : 'Why is it not replaced yet?'}</h4>
      <p>
        From {clockTime(from)} to {isDone ? clockTime(to) : 'now'}: <b>{exactTime(total)}</b>
        {replacement && (
          <>
            , until{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                select(replacement);
                revealOnCanvas(replacement);
              }}
            >
              {replacement.name}
            </button>{' '}
            {isDone ? 'was ready.' : 'is ready.'}
          </>
        )}
      </p>
      <div className="recovery-bar" aria-hidden="true">
        {segments.map(({ from: begin, to: end, name }, index) => (
          <span key={`${name} ${begin}`} data-part={index % 6} style={widthOf(end - begin)}>
            {(end - begin) / total > 0.12 ? name : ''}
          </span>
        ))}
      </div>
      <ol className="recovery-parts">
        {segments.map(({ from: begin, to: end, name, says, setting }, index) => (
          <li key={`${name} ${begin}`}>
            <span className="recovery-key" data-part={index % 6} aria-hidden="true" />
            <b>{name}</b>
            <span className="recovery-time">
              {exactTime(end - begin)}
              <small> {share((end - begin) / total)}</small>
            </span>
            <p>
              {says}
              {setting && <code>{setting}</code>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const widthOf = (ms: number): CSSProperties => ({ flexGrow: ms });

function refOf(key: string): Ref {
  const slash = key.indexOf('/');
  return { kind: 'Pod', namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
