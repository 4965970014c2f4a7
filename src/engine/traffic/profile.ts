import type { TrafficProfile } from '../api/types.ts';

/** A load that comes whatever becomes of it. */
export type OpenProfile = Exclude<TrafficProfile, { type: 'closed' }>;

/** Requests a second at a moment, in seconds since the profile was set. */
export function rateAt(profile: OpenProfile, seconds: number): number {
  switch (profile.type) {
    case 'steady':
      return profile.rps;
    case 'spike': {
      const into = seconds - profile.startSeconds;
      return into >= 0 && into < profile.durationSeconds ? profile.peak : profile.base;
    }
    case 'wave': {
      const half = waveHalf(seconds / profile.periodSeconds);
      return profile.base + (profile.peak - profile.base) * half * half * (3 - 2 * half);
    }
    case 'ramp': {
      const { from, to, durationSeconds } = profile;
      return seconds < durationSeconds ? from + ((to - from) * seconds) / durationSeconds : to;
    }
  }
}

/** How many requests have come since the profile was set: the exact integral of {@link rateAt}. */
export function requestsUntil(profile: OpenProfile, seconds: number): number {
  switch (profile.type) {
    case 'steady':
      return profile.rps * seconds;
    case 'spike': {
      const { base, peak, startSeconds, durationSeconds } = profile;
      const inSpike = Math.min(durationSeconds, Math.max(0, seconds - startSeconds));
      return base * seconds + (peak - base) * inSpike;
    }
    case 'wave': {
      const { base, peak, periodSeconds } = profile;
      return base * seconds + (peak - base) * periodSeconds * waveArea(seconds / periodSeconds);
    }
    case 'ramp': {
      const { from, to, durationSeconds } = profile;
      const rising = Math.min(seconds, durationSeconds);
      const rise = durationSeconds > 0 ? ((to - from) * rising * rising) / (2 * durationSeconds) : 0;
      return from * rising + rise + to * (seconds - rising);
    }
  }
}

/**
 * A wave goes from base to peak and back like a sine, but by polynomials (3x² - 2x³ up, the same down): their
 * integral is exact, and the same in every browser, which sine and cosine need not be.
 *
 * @param periods time in periods
 * @returns how far up the present half of the wave is, 0 to 1
 */
function waveHalf(periods: number): number {
  const within = periods - Math.floor(periods);
  return within < 0.5 ? within * 2 : 2 - within * 2;
}

/** The area under the wave of height 1 since its beginning, in periods. */
function waveArea(periods: number): number {
  const whole = Math.floor(periods);
  const within = periods - whole;
  const half = waveHalf(periods);
  const area = (half * half * half * (1 - half / 2)) / 2;
  return whole / 2 + (within < 0.5 ? area : 0.5 - area);
}
