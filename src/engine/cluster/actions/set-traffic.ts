import { makeKey } from '../../api/key.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';
import { readTrafficProfile, trafficUseFields } from './traffic-profile.ts';

/** Users begin to send this load to a Service; it replaces the load that they sent before. */
export const setTraffic: ActionDefinition<'setTraffic'> = {
  type: 'setTraffic',
  read: fields({
    type: exactly('setTraffic'),
    service: readName,
    namespace: optional(readName),
    profile: readTrafficProfile,
    ...trafficUseFields,
  }),
  says: ({ service, profile }) => `You sent ${profile.type} load to Service ${service}`,
  run({ type: _, service, namespace = 'default', profile, ...use }, { store, api }) {
    if (!store.named('Service', namespace, service)) return refused(`services "${service}" not found`);
    const key = makeKey(namespace, service);
    // Load begins anew with each setting, so an old one is replaced whole.
    if (store.get('Traffic', key)) api.delete('Traffic', key);
    const created = api.create('Traffic', {
      metadata: { name: service, namespace },
      spec: { service, profile, ...use },
    });
    return created.ok ? done(`load on service ${service}: ${profile.type}`) : refused(created.error.message);
  },
};
