import { SLOWEST, statusOf } from '../control-plane/component.ts';
import { type ActionDefinition, refused } from './definition.ts';
import { exactly, fields, integer } from './fields.ts';
import { readComponent, writeStatus } from './stop-component.ts';

/** Makes each piece of a component's work take longer: a request, a scheduling cycle, a reconcile, a scrape, a look. */
export const slowComponent: ActionDefinition<'slowComponent'> = {
  type: 'slowComponent',
  read: fields({ type: exactly('slowComponent'), component: readComponent, slowMs: integer(0, SLOWEST) }),
  says: ({ component, slowMs }) =>
    slowMs === 0 ? `You let ${component} work at full speed` : `You slowed ${component} by ${slowMs} ms`,
  run({ component, slowMs }, world) {
    const status = statusOf(world.store, component);
    if (status.slowMs === slowMs) {
      const already = slowMs === 0 ? 'works at full speed' : `is slowed by ${slowMs} ms`;
      return refused(`${component} ${already} already.`);
    }
    const line = slowMs === 0 ? `${component} is at full speed` : `${component} slowed by ${slowMs} ms`;
    return writeStatus(world, component, { ...status, slowMs }, line);
  },
};
