import type { TrafficEntry, TrafficProfile, TrafficSpec } from '../../api/types.ts';
import { readName } from './definition.ts';
import { exactly, exactlyOneOf, fields, integer, number, oneOf, optional, type Read } from './fields.ts';

const rps = number(0, 1_000_000);
const seconds = number(0, 86_400);
const period = number(1, 86_400);

export const readTrafficProfile: Read<TrafficProfile> = oneOf<TrafficProfile>({
  steady: fields({ type: exactly('steady'), rps }),
  spike: fields({
    type: exactly('spike'),
    base: rps,
    peak: rps,
    startSeconds: seconds,
    durationSeconds: period,
  }),
  wave: fields({ type: exactly('wave'), base: rps, peak: rps, periodSeconds: period }),
  ramp: fields({ type: exactly('ramp'), from: rps, to: rps, durationSeconds: period }),
  closed: fields({ type: exactly('closed'), users: integer(0, 1_000_000), thinkSeconds: seconds }),
});

/** How a load is sent, beside its profile. */
export type TrafficUse = Omit<TrafficSpec, 'service' | 'profile'>;

export const trafficUseFields: { readonly [F in keyof TrafficUse]-?: Read<TrafficUse[F]> } = {
  port: optional(integer(1, 65_535)),
  entry: optional(exactlyOneOf(['cluster', 'nodePort', 'loadBalancer']) as Read<TrafficEntry>),
  node: optional(readName),
  retries: optional(integer(0, 10)),
  timeoutSeconds: optional(number(0.001, 60)),
};
