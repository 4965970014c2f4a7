import { tellOperator } from './operator-log.ts';
import type { ScanContext } from './scan-context.ts';

/** Gives machines back that should have registered long ago. Models StaticAutoscaler.removeOldUnregisteredNodes */
export function removeOldUnregistered({ api, groups, state, settings, now }: ScanContext): void {
  const old = [...state.unregistered]
    .filter(([, since]) => since + settings.caMaxNodeProvisionTime < now)
    .map(([name]) => name);
  for (const name of old) {
    const group = groups.ofNode(name);
    if (!group || groups.deleteInstances(api, group, [name]) !== undefined) continue;
    tellOperator(api, 'Normal', 'DeleteUnregistered', `Removed unregistered node ${name}`);
  }
}

/**
 * Gives up on machines that the cloud does not bring. Models cluster-autoscaler/core fixNodeGroupSize
 *
 * @returns whether there was anything to give up
 */
export function fixSizes({ api, groups, state, settings, now }: ScanContext): boolean {
  let fixed = false;
  for (const group of groups.list()) {
    const incorrect = state.incorrectSizeOf(group.id);
    if (!incorrect || incorrect.since + settings.caMaxNodeProvisionTime >= now) continue;
    const delta = incorrect.current - incorrect.expected;
    if (delta < 0 && groups.decreaseTargetSize(api, group, delta) === undefined) fixed = true;
  }
  return fixed;
}
