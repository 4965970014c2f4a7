import type { PendingExplanation } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { count } from '../format/amount.ts';
import { clockTime, remaining } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { Button } from '../ui/Button.tsx';
import { useNow } from '../use-now.ts';
import { FixCard } from './FixCard.tsx';
import { showOnCanvas } from './shown.ts';

/** Where a pending pod stands, what would give it a node, and why each node does not take it as things are. */
export default function Pending({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'pending', ref: of });
  if (!answer) return <p className="quiet">Asking the cluster …</p>;
  if (answer.about !== 'pending' || !answer.pending)
    return <p className="quiet">It has a node by now, or is gone.</p>;
  const { pending } = answer;
  return (
    <div className="pending">
      {pending.standing.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {pending.standing.until !== undefined && <TriedAt until={pending.standing.until} />}
      {pending.fits.length > 0 && pending.standing.state !== 'nominated' && (
        <p>
          {pending.fits[0]} would take it now
          {pending.fits.length > 1 && `, and so would ${pending.fits.length - 1} more`}.
        </p>
      )}
      {pending.nodeCount === 0 && <p>There is no node at all.</p>}
      <Fixes pending={pending} />
      <Misfits pending={pending} of={of} />
      {pending.autoscaler.length > 0 && (
        <details>
          <summary>What the cluster autoscaler made of it</summary>
          {pending.autoscaler.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </details>
      )}
    </div>
  );
}

function TriedAt({ until }: { readonly until: number }) {
  const now = useNow();
  return (
    <p className="quiet">
      Whatever happens, it is tried again at {clockTime(until)}, in {remaining(until - now)} at the latest.
    </p>
  );
}

function Fixes({ pending: { fixes, rivals } }: { readonly pending: PendingExplanation }) {
  if (fixes.length === 0) return null;
  return (
    <>
      <h4>What would give it a node</h4>
      <p className="quiet">
        Tried out with the scheduler’s own filters, as things are now; what disturbs least comes first.
        {rivals > 0 &&
          ` ${count(rivals, 'other pod')} ${rivals === 1 ? 'waits' : 'wait'} for a node, too: whichever is tried first gets the room.`}
      </p>
      <ol className="fixes">
        {fixes.map((fix) => (
          <FixCard key={fix.id} fix={fix} />
        ))}
      </ol>
    </>
  );
}

function Misfits({ pending: { misfits }, of }: { readonly pending: PendingExplanation; readonly of: Ref }) {
  if (misfits.length === 0) return null;
  return (
    <>
      <h4>Why not, node by node</h4>
      <Button look="quiet" icon="map" onClick={() => showOnCanvas({ type: 'pending', pod: of })}>
        Show on the canvas
      </Button>
      <ul className="misfits">
        {misfits.map(({ plugin, reasons, nodes, others }) => (
          <li key={`${plugin} ${reasons.join()}`}>
            <p className="misfit-reason">
              {reasons.join(', ')} {plugin && <code className="quiet">{plugin}</code>}
            </p>
            <ul>
              {nodes.map(({ node, says }) => (
                <li key={node} className="misfit">
                  <RefLink to={{ kind: 'Node', name: node }}>{node}</RefLink>: {says}
                </li>
              ))}
              {others.length > 0 && (
                <li className="misfit quiet">and {count(others.length, 'other node')} for the same reason</li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
