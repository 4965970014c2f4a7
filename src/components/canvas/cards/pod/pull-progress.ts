import type { PullView } from '../../../../session/view.ts';

export interface PullProgress {
  /** From 0 to 1. */
  readonly share: number;
  /** Pulls of the same node that come first. */
  readonly ahead: number;
  readonly says: string;
}

/** How far a pull has come at a moment, in a few words. */
export function pullProgress({ beginsAt, endsAt, bytes, before }: PullView, now: number): PullProgress {
  const ahead = before.filter((at) => at > now).length;
  if (now < beginsAt) {
    return {
      share: 0,
      ahead,
      says: ahead === 1 ? 'waits for 1 other pull' : `waits for ${ahead} other pulls`,
    };
  }
  const share = endsAt > beginsAt ? Math.min(1, Math.max(0, (now - beginsAt) / (endsAt - beginsAt))) : 1;
  if (bytes === 0) return { share, ahead, says: 'all layers are there' };
  return { share, ahead, says: `${megabytes(bytes * share)} of ${megabytes(bytes)} MB` };
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}
