import type { StayExplanation } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { count } from '../format/amount.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';

type Mover = StayExplanation['movers'][number];

/** Why pods do not move, and which would if they were made anew. */
export default function Stay({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'stay', ref: of });
  if (!answer) return <p className="quiet">Asking the cluster …</p>;
  if (answer.about !== 'stay' || !answer.stay)
    return <p className="quiet">There is nothing to tell of it.</p>;
  const { says, movers } = answer.stay;
  return (
    <div className="stay">
      {says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {movers.length > 0 && (
        <ul className="fixes">
          {movers.map((mover) => (
            <MoverCard key={`${mover.kind} ${mover.namespace}/${mover.name}`} mover={mover} />
          ))}
        </ul>
      )}
    </div>
  );
}

function MoverCard({
  mover: { kind, namespace, name, replicas, now, then, moving, action },
}: {
  readonly mover: Mover;
}) {
  const act = useAct();
  const nodes = [...new Set([...now, ...then].map(({ node }) => node))].sort();
  const on = (pods: Mover['now'], node: string) => pods.find((each) => each.node === node)?.pods ?? 0;
  const title = `Restart the rollout of ${name}`;
  return (
    <li className="fix">
      <p className="fix-title">
        <RefLink to={{ kind, namespace, name }}>{name}</RefLink>: {moving} of {count(replicas, 'pod')} would
        go elsewhere
      </p>
      <table className="moves">
        <caption className="unseen">Pods of {name} by node</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">now</th>
            <th scope="col">made anew</th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, 12).map((node) => (
            <tr key={node}>
              <th scope="row">{node}</th>
              <td>{on(now, node)}</td>
              <td>{on(then, node)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        All its pods are replaced, a few at a time; where each goes is decided when it is made, so this is an
        estimate.
      </p>
      <Button look="mend" icon="reboot" onClick={() => void act(title, action)}>
        {title}
      </Button>
      <Equivalent line={equivalentOf(action)} />
    </li>
  );
}
