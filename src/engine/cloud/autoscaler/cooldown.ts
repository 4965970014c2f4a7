import type { Settings } from '../../api/settings.ts';
import type { ScaleDownDelay } from '../record.ts';

const LONG_AGO = Number.NEGATIVE_INFINITY;

/** After scaling, no node goes for a while. Models StaticAutoscaler.isScaleDownInCooldown */
export class Cooldown {
  readonly #settings: Settings;
  #lastScaleUp = LONG_AGO;
  #lastDelete = LONG_AGO;
  #lastFailure = LONG_AGO;
  #isForbidden = false;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  beginLook(): void {
    this.#isForbidden = false;
  }

  /** Not at this look. */
  forbid(): void {
    this.#isForbidden = true;
  }

  get isForbidden(): boolean {
    return this.#isForbidden;
  }

  scaledUp(now: number): void {
    this.#lastScaleUp = now;
  }

  deleted(now: number): void {
    this.#lastDelete = now;
  }

  failed(now: number): void {
    this.#lastFailure = now;
  }

  /** Whether anything was done at this moment or after it. */
  wasProductiveSince(time: number): boolean {
    return this.#lastScaleUp >= time || this.#lastDelete >= time;
  }

  isActive(now: number): boolean {
    return this.#isForbidden || this.delay(now) !== undefined;
  }

  /** The delay that ends last. */
  delay(now: number): ScaleDownDelay | undefined {
    const delays: ScaleDownDelay[] = (
      [
        [this.#lastScaleUp, 'caScaleDownDelayAfterAdd'],
        [this.#lastDelete, 'caScaleDownDelayAfterDelete'],
        [this.#lastFailure, 'caScaleDownDelayAfterFailure'],
      ] as const
    ).map(([since, setting]) => ({ since, until: since + this.#settings[setting], setting }));
    const running = delays.filter(({ until }) => until > now).sort((a, b) => b.until - a.until);
    return running[0];
  }
}
