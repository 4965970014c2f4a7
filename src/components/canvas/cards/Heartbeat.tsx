import type { NodeView } from '../../../session/view.ts';
import { duration } from '../../format/time.ts';
import { useNow } from '../../use-now.ts';

/** Later than this, the silence is worth a warning; kubelets report every 10 s. */
const late = 15_000;

/** Ticks each time the kubelet reports to the control plane, and falls silent when it does not. */
export function Heartbeat({ node }: { readonly node: NodeView }) {
  const now = useNow();
  const { lastHeartbeat } = node;
  if (lastHeartbeat === undefined) return <span className="heartbeat">no heartbeat yet</span>;
  const silence = Math.max(0, now - lastHeartbeat);
  const isLate = silence > late;
  return (
    <span className="heartbeat" data-late={isLate} title="The kubelet renews its Lease: the node's heartbeat">
      <svg key={lastHeartbeat} viewBox="0 0 34 14" width="34" height="14" aria-hidden="true">
        <path d={isLate ? 'M1 8h32' : 'M1 8h9l3-6 5 10 3-4h12'} />
      </svg>
      {isLate ? `silent for ${duration(silence)}` : `${duration(silence)} ago`}
    </span>
  );
}
