import { type ConfigurableSetting, configurableSettings, flagOf, printFlag } from '../../api/flags.ts';
import { makeKey } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import { freshStatus } from '../control-plane/component.ts';
import { type ActionDefinition, refused } from './definition.ts';
import { exactly, exactlyOneOf, fields, number, type Read } from './fields.ts';
import { writeStatus } from './stop-component.ts';

/** Gives a component another flag, as an operator does who restarts it with one. Timers that run are not changed. */
export const configure: ActionDefinition<'configure'> = {
  type: 'configure',
  read: fields({
    type: exactly('configure'),
    setting: exactlyOneOf(configurableSettings) as Read<ConfigurableSetting>,
    value: number(0, 86_400_000),
  }),
  says: ({ setting, value }) =>
    `You configured ${flagOf(setting).component} with ${printFlag(setting, value)}`,
  run({ setting, value }, world) {
    const { store } = world;
    const { component, flag, least, most, unit } = flagOf(setting);
    if (value < least || value > most) {
      const [from, to] = [printFlag(setting, least), printFlag(setting, most)];
      return refused(`${component} takes ${from} to ${to}.`);
    }
    if (unit !== 'share' && !Number.isInteger(value)) return refused(`${flag} must be a whole number.`);
    const line = `${component} configured with ${printFlag(setting, value)}`;
    if (store.settings[setting] === value)
      return refused(`${component} has ${printFlag(setting, value)} already.`);
    const problem = contradiction({ ...store.settings, [setting]: value });
    if (problem !== undefined) return refused(problem);
    const status = store.get('Component', makeKey(undefined, component))?.status;
    const fresh =
      component === 'kubelet' ? { replicas: 0, running: 0, slowMs: 0 } : freshStatus(store, component);
    const before = status ?? fresh;
    store.configure({ [setting]: value });
    return writeStatus(
      world,
      component,
      { ...before, flags: { ...before.flags, [flag]: printFlag(setting, value) } },
      line,
    );
  },
};

/** What a component would refuse to start with; undefined when it would not. */
function contradiction({ caInitialNodeGroupBackoff, caMaxNodeGroupBackoff }: Settings): string | undefined {
  if (caInitialNodeGroupBackoff <= caMaxNodeGroupBackoff) return undefined;
  const first = printFlag('caInitialNodeGroupBackoff', caInitialNodeGroupBackoff);
  return `${first} must not be longer than ${printFlag('caMaxNodeGroupBackoff', caMaxNodeGroupBackoff)}.`;
}
