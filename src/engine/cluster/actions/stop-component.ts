import { makeKey } from '../../api/key.ts';
import type { ComponentStatus } from '../../api/types.ts';
import type { ActionOutcome } from '../action.ts';
import { type ComponentName, componentNames, statusOf } from '../control-plane/component.ts';
import { type ActionDefinition, done, refused, type World } from './definition.ts';
import { exactly, exactlyOneOf, fields, type Read } from './fields.ts';

export const readComponent = exactlyOneOf(componentNames) as Read<ComponentName>;

/** Ends a component's process, the leader's if it has several. What it has written stays; what it knew is gone. */
export const stopComponent: ActionDefinition<'stopComponent'> = {
  type: 'stopComponent',
  read: fields({ type: exactly('stopComponent'), component: readComponent }),
  says: ({ component }) => `You stopped ${component}`,
  run({ component }, world) {
    const { leader: _, ...status } = statusOf(world.store, component);
    if (status.running === 0) return refused(`${component} is stopped already.`);
    return writeStatus(world, component, { ...status, running: status.running - 1 }, `${component} stopped`);
  },
};

/** Starts all processes of a component that are not there. They begin with what the API server tells them. */
export const startComponent: ActionDefinition<'startComponent'> = {
  type: 'startComponent',
  read: fields({ type: exactly('startComponent'), component: readComponent }),
  says: ({ component }) => `You started ${component}`,
  run({ component }, world) {
    const status = statusOf(world.store, component);
    if (status.running === status.replicas) return refused(`${component} is running already.`);
    return writeStatus(world, component, { ...status, running: status.replicas }, `${component} started`);
  },
};

/** Notes in the log what a component's processes are like from now on. */
export function writeStatus(
  { store, api }: World,
  name: ComponentName | 'kubelet',
  status: ComponentStatus,
  line: string,
): ActionOutcome {
  const key = makeKey(undefined, name);
  const written = store.get('Component', key)
    ? api.setStatus('Component', key, status)
    : api.create('Component', { metadata: { name }, status });
  return written.ok ? done(line) : refused(written.error.message);
}
