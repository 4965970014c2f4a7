import type { View } from '../../../session/view.ts';
import { machinesOf, type Target } from '../../deeds/target.ts';
import { useStage } from '../../outline/stage.ts';
import { select, showTab } from '../../ui-state.ts';
import { drawOnCanvas, showOnCanvas } from '../shown.ts';

/** Shows on the canvas and in words what would die with something. A zone is told of by one of its machines. */
export function showFate(target: Target, view: View): void {
  const { container: _, ...self } = target;
  const [machine] = target.kind === 'Zone' ? machinesOf(view, target.name) : [];
  if (target.kind !== 'Zone') select(self);
  else if (machine) select({ kind: 'Node', name: machine.name });
  showTab('why');
  if (useStage.getState().stage === 'canvas') showOnCanvas({ type: 'fate', target });
  else drawOnCanvas({ type: 'fate', target });
}
