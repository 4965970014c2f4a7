import type { NodeAgent } from '../../engine/index.ts';
import type { NodeView } from '../../session/view.ts';
import { useAct } from '../deeds/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';

const agents = [
  {
    key: 'kubelet',
    agent: 'kubelet',
    name: 'kubelet',
    does: 'Starts and watches this node’s pods, and reports.',
  },
  {
    key: 'kubeProxy',
    agent: 'kube-proxy',
    name: 'kube-proxy',
    does: 'Writes the rules by which Services reach pods.',
  },
  {
    key: 'containerRuntime',
    agent: 'container-runtime',
    name: 'containerd',
    does: 'Pulls images and runs containers.',
  },
] as const satisfies readonly { readonly agent: NodeAgent; readonly [other: string]: string }[];

/** What runs on a machine beside pods: whether it does, and the switch. */
export function Agents({ node }: { readonly node: NodeView }) {
  const act = useAct();
  const isOn = node.power === 'On';
  return (
    <section>
      <h3>Its agents</h3>
      <ul className="agents">
        {agents.map(({ key, agent, name, does }) => {
          const runs = isOn && node.agents?.[key] === 'Running';
          const verb = runs ? 'Stop' : 'Start';
          return (
            <li key={key} className={`tone-${runs ? 'ready' : 'failed'}`}>
              <ToneShape tone={runs ? 'ready' : 'failed'} size={13} />
              <strong>{name}</strong> <span>{runs ? 'runs' : 'stopped'}</span>
              <span className="quiet">{does}</span>
              {isOn && (
                <Button
                  look={runs ? 'break' : 'build'}
                  aria-label={`${verb} ${name} on ${node.name}`}
                  onClick={() =>
                    void act(`${verb} ${name}: ${node.name}`, {
                      type: runs ? 'stopAgent' : 'startAgent',
                      node: node.name,
                      agent,
                    })
                  }
                >
                  {verb}
                </Button>
              )}
            </li>
          );
        })}
        <li className={`tone-${node.connected ? 'ready' : 'lost'}`}>
          <ToneShape tone={node.connected ? 'ready' : 'lost'} size={13} />
          <strong>Network</strong> <span>{node.connected ? 'connected' : 'cut off'}</span>
          <span className="quiet">The way to the API server.</span>
        </li>
      </ul>
    </section>
  );
}
