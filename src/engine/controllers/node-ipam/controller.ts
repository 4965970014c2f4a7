import type { Key } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { Controller, ControllerContext, ControllerFactory, Requeue } from '../controller.ts';
import { recordNodeStatusChange } from '../node-lifecycle/node-events.ts';
import { CidrSet } from './cidr-set.ts';

/** Gives each node the range of its pods' addresses. Models pkg/controller/nodeipam/ipam/range_allocator.go */
export const nodeIpamController: ControllerFactory = (): Controller => {
  const cidrs = new CidrSet();

  function reconcile(key: Key, { store, api }: ControllerContext): Requeue | undefined {
    const node = store.get('Node', key);
    if (!node || isTerminating(node)) return undefined;
    if (node.spec.podCIDR) {
      cidrs.occupy(node.spec.podCIDR);
      return undefined;
    }
    const podCIDR = cidrs.allocate();
    if (podCIDR === undefined) {
      recordNodeStatusChange(store, node, 'CIDRNotAvailable', 'cidrAllocator');
      return { type: 'retry' };
    }
    const updated = api.update('Node', key, (current) => ({
      ...current,
      spec: { ...current.spec, podCIDR, podCIDRs: [podCIDR] },
    }));
    if (!updated.ok) cidrs.release(podCIDR);
    return undefined;
  }

  return {
    name: 'node-ipam-controller',
    watches: [
      {
        kind: 'Node',
        keys: ({ key, before, after }) => {
          // A range in use is taken before any is given out: a new allocator learns of all nodes first.
          if (isA('Node', after) && after.spec.podCIDR) cidrs.occupy(after.spec.podCIDR);
          if (after) return isA('Node', before) && before.spec.podCIDR ? [] : [key];
          if (isA('Node', before) && before.spec.podCIDR) cidrs.release(before.spec.podCIDR);
          return [];
        },
      },
    ],
    reconcile,
  };
};
