import { makeKey } from '../../api/key.ts';
import type { ActionOutcome } from '../action.ts';
import { type ActionDefinition, done, readName, refused, type World } from './definition.ts';
import { exactly, fields } from './fields.ts';

export const cordon: ActionDefinition<'cordon'> = {
  type: 'cordon',
  needsApi: true,
  read: fields({ type: exactly('cordon'), name: readName }),
  says: ({ name }) => `You cordoned ${name}`,
  run: ({ name }, world) => setUnschedulable(world, name, true),
};

export const uncordon: ActionDefinition<'uncordon'> = {
  type: 'uncordon',
  needsApi: true,
  read: fields({ type: exactly('uncordon'), name: readName }),
  says: ({ name }) => `You uncordoned ${name}`,
  run: ({ name }, world) => setUnschedulable(world, name, false),
};

/** Models k8s.io/kubectl/pkg/drain/cordon.go, with its output. */
function setUnschedulable({ store, api }: World, name: string, unschedulable: boolean): ActionOutcome {
  const key = makeKey(undefined, name);
  const node = store.get('Node', key);
  const word = unschedulable ? 'cordoned' : 'uncordoned';
  if (!node) return refused(`nodes "${name}" not found`);
  if ((node.spec.unschedulable ?? false) === unschedulable) return done(`node/${name} already ${word}`);
  const updated = api.update('Node', key, (current) => {
    const { unschedulable: _, ...spec } = current.spec;
    return { ...current, spec: unschedulable ? { ...spec, unschedulable } : spec };
  });
  return updated.ok ? done(`node/${name} ${word}`) : refused(updated.error.message);
}
