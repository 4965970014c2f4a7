import { isA } from '../../api/kinds.ts';
import type { Taint } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import type { Revision } from '../../store/revision.ts';
import { noExecuteTaints } from './decision.ts';

/** The NoExecute taints of a node, and the revision that made them so. */
export interface NodeTaints {
  readonly taints: readonly Taint[];
  readonly rev: number;
}

const untainted: NodeTaints = { taints: [], rev: 0 };

/** Models pkg/controller/tainteviction taintedNodes */
export class TaintedNodes {
  readonly #nodes = new Map<string, NodeTaints>();

  get(nodeName: string): NodeTaints {
    return this.#nodes.get(nodeName) ?? untainted;
  }

  /** Takes note of a node's revision; tells whether its NoExecute taints changed and its pods are concerned. */
  note({ rev, before, after }: Revision): boolean {
    if (!isA('Node', after)) {
      // A node that is gone evicts nobody: its pods are the pod garbage collector's.
      if (before) this.#nodes.delete(before.metadata.name);
      return false;
    }
    const taints = noExecuteTaints(after.spec.taints);
    if (isA('Node', before) && isEqual(noExecuteTaints(before.spec.taints), taints)) return false;
    if (taints.length > 0) this.#nodes.set(after.metadata.name, { taints, rev });
    else this.#nodes.delete(after.metadata.name);
    return true;
  }
}
