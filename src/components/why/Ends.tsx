import type { Topic } from '../../engine/index.ts';
import type { EndAnswer } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { CheckedFooter } from './Checked.tsx';
import { EndPath } from './ends/EndPath.tsx';
import { RecoveryBar } from './ends/RecoveryBar.tsx';
import './ends/ends.css';

/** Why it ended, was restarted or is not ready: back to what a person did, and how long it took until it was replaced. */
export default function Ends({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'end', ref: of });
  if (!answer) return <p className="quiet">Asking the cluster …</p>;
  if (answer.about !== 'end') return <p className="quiet">{answer.message}</p>;
  const { paths, recovery, serving } = answer;
  return (
    <div className="ends">
      {paths.length === 0 && (
        <p>
          {serving && !serving.serves
            ? serving.says.join(' ')
            : 'Nothing of it has ended that the log remembers.'}
        </p>
      )}
      {paths.map((path, index) => (
        <EndPath key={path.asks} path={path} of={of} index={index} />
      ))}
      {recovery && <RecoveryBar recovery={recovery} />}
      <CheckedFooter topics={topicsOf(answer)} />
    </div>
  );
}

function topicsOf({ paths, recovery }: EndAnswer): Topic[] {
  const told = [...paths.flatMap(({ hops }) => hops), ...(recovery?.segments ?? [])];
  return [...new Set(told.flatMap(({ topic }) => topic ?? []))];
}
