import type { Key } from '../api/key.ts';
import type { TrafficProfile } from '../api/types.ts';
import { requestsUntil } from './profile.ts';

/** Sums of fractions are not exact: this near to a whole request it has come. */
const rounding = 1e-6;

/** The requests of one Traffic object: a fluid whose fractions are carried over until they make a whole request. */
export class Stream {
  readonly service: Key;
  readonly profile: TrafficProfile;
  readonly #beginsAt: number;
  #sent = 0;

  /** @param beginsAt virtual ms at which the profile's time begins */
  constructor(service: Key, profile: TrafficProfile, beginsAt: number) {
    this.service = service;
    this.profile = profile;
    this.#beginsAt = beginsAt;
  }

  /** Whole requests that come until then (virtual ms) and have not been taken yet. */
  takeUntil(time: number): number {
    const come = requestsUntil(this.profile, Math.max(0, time - this.#beginsAt) / 1000);
    const whole = Math.max(0, Math.floor(come + rounding) - this.#sent);
    this.#sent += whole;
    return whole;
  }
}
