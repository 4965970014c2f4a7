import type { NodeView } from '../../../session/view.ts';
import { targetText } from '../../menu/target-at.ts';
import { Icon } from '../../ui/Icon.tsx';

/** A machine's name is the handle by which it is dragged. Whoever uses a keyboard moves its card with Shift and arrows. */
export function MachineGrip({ node }: { readonly node: NodeView }) {
  return (
    <span
      className="machine-grip nodrag nopan"
      data-grip={node.id}
      data-target={targetText(node.ref)}
      title={`${node.name}: drag to move it`}
    >
      <span className="machine-icons">
        <Icon name="machine" size={19} />
        <Icon name="grip" size={19} />
      </span>
      <span className="machine-name">{node.name}</span>
    </span>
  );
}
