import { type Key, makeKey, splitKey } from '../../api/key.ts';

/** What the controller's queue holds: the periodic passes, single nodes, and single pods. */
export type Task =
  | { readonly type: 'health' }
  | { readonly type: 'tainting' }
  | { readonly type: 'node'; readonly key: Key }
  | { readonly type: 'pod'; readonly key: Key };

/** The look at all nodes that comes each `nodeMonitorPeriod`. */
export const healthKey = makeKey('pass', 'health');
/** The pass that taints NoExecute whoever's turn it is. */
export const taintingKey = makeKey('pass', 'tainting');

export const nodeKey = (key: Key): Key => makeKey('node', key);
export const podKey = (key: Key): Key => makeKey('pod', key);

export function taskOf(key: Key): Task {
  if (key === healthKey) return { type: 'health' };
  if (key === taintingKey) return { type: 'tainting' };
  const { namespace, name } = splitKey(key);
  return { type: namespace === 'node' ? 'node' : 'pod', key: name as Key };
}
