import type { TrafficProfile } from '../engine/index.ts';
import { limits } from './limits.ts';
import type { Reader } from './reading/reading.ts';
import { optional, record, union } from './reading/structures.ts';
import { integer, number, objectName, oneOf } from './reading/values.ts';
import type { TrafficStart } from './scenario.ts';

const rate = number(0, limits.requestsPerSecond);
const seconds = number(0, 86_400);
const period = number(1, 86_400);

/** Requests a second over time, or users who wait for their answers. */
export const profileReader: Reader<TrafficProfile> = union<TrafficProfile>('a traffic profile', {
  steady: record('steady traffic', { type: oneOf('steady'), rps: rate }),
  spike: record('a spike', {
    type: oneOf('spike'),
    base: rate,
    peak: rate,
    startSeconds: seconds,
    durationSeconds: seconds,
  }),
  wave: record('a wave', { type: oneOf('wave'), base: rate, peak: rate, periodSeconds: period }),
  ramp: record('a ramp', { type: oneOf('ramp'), from: rate, to: rate, durationSeconds: seconds }),
  closed: record('a number of users', {
    type: oneOf('closed'),
    users: integer(0, limits.requestsPerSecond),
    thinkSeconds: seconds,
  }),
});

export const trafficReader: Reader<TrafficStart> = record('traffic', {
  service: objectName,
  namespace: optional(objectName),
  profile: profileReader,
  port: optional(integer(1, 65_535)),
  entry: optional(oneOf('cluster', 'nodePort', 'loadBalancer')),
  node: optional(objectName),
  retries: optional(integer(0, 10)),
  timeoutSeconds: optional(number(0.001, 60)),
});
