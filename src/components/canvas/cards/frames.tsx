import type { View } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { openDialog } from '../../ui-state.ts';
import type { CardData } from '../picture.ts';
import './card.css';
import './control-plane.css';

/** The box around the control plane's parts, which are cards of their own. */
export function ControlPlaneFrame() {
  return (
    <div className="card frame control-plane">
      <h2 className="frame-title">
        Control plane <span>decides, and remembers</span>
      </h2>
    </div>
  );
}

const waiting = (view: View) => Object.values(view.pods).filter((pod) => pod.nodeName === undefined).length;

/** The box in which pods wait for a node. */
export function TrayFrame() {
  const pods = useView(waiting);
  return (
    <div className="card frame tray" data-empty={pods === 0}>
      <h2 className="frame-title">
        <Icon name="tray" size={16} /> Pending{' '}
        <span>{pods === 0 ? 'nobody waits' : `${pods} waiting for a node`}</span>
      </h2>
      {pods === 0 && (
        <p className="frame-empty">New pods wait here until the scheduler has found them a node.</p>
      )}
    </div>
  );
}

const headings: Readonly<Record<string, readonly [string, string]>> = {
  services: ['Services', 'one address, many pods'],
  workloads: ['Workloads', 'what shall be running'],
  pools: ['Node pools', 'machines that come and go'],
};

const amountOf = (id: string) => (view: View) =>
  Object.keys(id === 'services' ? view.services : id === 'pools' ? view.pools : view.workloads).length;

export function Heading({ data }: { readonly data: CardData }) {
  const amount = useView(amountOf(data.id));
  const [title, says] = headings[data.id] ?? [data.id, ''];
  return (
    <div className="heading">
      <h2>{title}</h2>
      <p>{amount > 0 ? says : `none yet: ${says}`}</p>
    </div>
  );
}

/** Where the first machine would stand. */
export function EmptyFrame() {
  return (
    <div className="card frame empty-machines">
      <p>A cluster without machines can decide a lot, but run nothing.</p>
      <Button look="build" icon="addNode" onClick={() => openDialog({ type: 'addNode' })}>
        Add the first node
      </Button>
    </div>
  );
}
