import type { TrafficProfile } from '../../api/types.ts';
import { exactly, fields, number, oneOf, type Read } from './fields.ts';

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
});
