import { makeKey } from '../../api/key.ts';
import { cordon } from './cordon.ts';
import { type ActionDefinition, readName } from './definition.ts';
import { planDrain } from './drain-filters.ts';
import { beginProgress } from './drain-progress.ts';
import { aggregate, DrainRun } from './drain-run.ts';
import { exactly, fields, flag, integer, optional } from './fields.ts';

const DAY = 86_400;

/**
 * `kubectl drain`: cordons the node and evicts its pods; kubectl stays at it until they are gone.
 * Models k8s.io/kubectl/pkg/cmd/drain
 */
export const drain: ActionDefinition<'drain'> = {
  type: 'drain',
  needsApi: true,
  read: fields({
    type: exactly('drain'),
    name: readName,
    ignoreDaemonSets: optional(flag),
    force: optional(flag),
    deleteEmptyDirData: optional(flag),
    gracePeriodSeconds: optional(integer(0, DAY)),
    timeoutSeconds: optional(integer(0, DAY)),
  }),
  says: ({ name }) => `You drained ${name}`,
  run({ name, gracePeriodSeconds, timeoutSeconds = 0, ...flags }, world) {
    const { store, api } = world;
    const cordoned = cordon.run({ type: 'cordon', name }, world);
    const node = store.get('Node', makeKey(undefined, name));
    if (!cordoned.ok || !node) return cordoned;
    const { pods, errors, warnings } = planDrain(store, name, {
      ignoreDaemonSets: flags.ignoreDaemonSets ?? true,
      force: flags.force ?? false,
      deleteEmptyDirData: flags.deleteEmptyDirData ?? true,
    });
    if (errors.length > 0) return { ok: false, message: aggregate(errors), lines: cordoned.lines, notes: [] };
    const progress = beginProgress(store, name);
    for (const line of cordoned.lines) progress.print(line);
    if (warnings.length > 0) progress.print(`Warning: ${warnings.join('; ')}`);
    const options = { timeoutSeconds, ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }) };
    new DrainRun(api, node, pods, options, progress).start();
    const lines = [...progress.lines];
    return progress.error === undefined
      ? { ok: true, lines, notes: [] }
      : { ok: false, message: progress.error, lines, notes: [] };
  },
};
