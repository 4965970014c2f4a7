import type { NodeView, Tone } from '../../../session/view.ts';
import { memory } from '../../format/amount.ts';

interface Chip {
  readonly word: string;
  readonly says: string;
  readonly tone: Tone;
}

const mostChips = 2;
/** Taints that say what other chips say already. */
const told = ['node.kubernetes.io/', 'node.cloudprovider.kubernetes.io/'];

/** What is special about a node, most pressing first; else what it is made of. */
export function NodeChips({ node }: { readonly node: NodeView }) {
  const chips = chipsOf(node);
  const more = chips.slice(mostChips);
  const made = `${node.cores} cores · ${memory(node.memoryBytes)}${node.pool ? ` · ${node.pool}` : ''}`;
  return (
    <>
      {chips.slice(0, mostChips).map(({ word, says, tone }) => (
        <span key={word} className={`machine-chip tone-${tone}`} title={says}>
          {word}
        </span>
      ))}
      {more.length > 0 && (
        <span className="machine-chip tone-pending" title={more.map(({ word }) => word).join(', ')}>
          +{more.length}
        </span>
      )}
      <span className="card-line" title={made}>
        {made}
      </span>
    </>
  );
}

export function chipsOf(node: NodeView): readonly Chip[] {
  const chips: Chip[] = [];
  const put = (word: string, tone: Tone, says: string) => chips.push({ word, tone, says });
  if (node.leaving)
    put(node.leaving, 'ending', 'Its machine will be gone in a moment; the kubelet ends its pods.');
  if (node.power === 'On' && !node.connected) {
    put(
      'cut off',
      'lost',
      'Its network cable is out: nothing it says arrives, nothing that it is told does.',
    );
  }
  for (const condition of node.pressure)
    put(pressureWord(condition), 'warning', `${condition}: pods are evicted, none come.`);
  if (node.cordoned) put('cordoned', 'warning', 'Unschedulable: what runs stays, nothing new comes.');
  if (node.spot) put('spot', 'running', 'Cheap: its cloud may take it back at any time.');
  const taints = node.taints.filter((taint) => !told.some((prefix) => taint.startsWith(prefix)));
  if (taints.length > 0) {
    put(
      taints.length === 1 ? 'taint' : `${taints.length} taints`,
      'pending',
      `Only pods that tolerate it come: ${taints.join(', ')}`,
    );
  }
  return chips;
}

function pressureWord(condition: string): string {
  return condition === 'MemoryPressure'
    ? 'memory short'
    : condition === 'DiskPressure'
      ? 'disk full'
      : 'PIDs short';
}
