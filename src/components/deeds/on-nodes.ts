import type { NodeView, View } from '../../session/view.ts';
import { gone, nodeAt, type Target } from './target.ts';

export const onNodes = ['Node', 'Machine'];

/** What deeds on nodes have in common. */
export const common = {
  group: 'nodes',
  on: onNodes,
  which: 'Which node?',
  among: (view: View) => Object.values(view.nodes).map((node) => node.ref),
  none: 'There is no machine yet.',
} as const;

/** Why something cannot be done to a node, asked of what is known of it. */
export const unless = (why: (node: NodeView) => string | undefined) => (view: View, target: Target) => {
  const node = nodeAt(view, target);
  return node ? why(node) : gone;
};

export const isOff = ({ name, power }: NodeView) =>
  power === 'On' ? undefined : power === 'Off' ? `${name} is off.` : `${name} is still booting.`;
