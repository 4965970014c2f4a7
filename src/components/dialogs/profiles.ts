import type { ActionOf } from '../../engine/index.ts';

export type Profile = ActionOf<'setTraffic'>['profile'];
export type ProfileType = Profile['type'];

/** A number of a profile that one can turn. */
export interface Knob {
  readonly key: string;
  readonly label: string;
  readonly unit: 'requests/s' | 's' | 'users';
  readonly max: number;
  readonly start: number;
}

export interface ProfileForm {
  readonly type: ProfileType;
  readonly title: string;
  readonly says: string;
  readonly knobs: readonly Knob[];
}

const perSecond = 'requests/s';
const most = 2000;

export const profileForms: readonly ProfileForm[] = [
  {
    type: 'steady',
    title: 'Steady',
    says: 'always the same',
    knobs: [{ key: 'rps', label: 'Requests', unit: perSecond, max: most, start: 40 }],
  },
  {
    type: 'spike',
    title: 'Spike',
    says: 'calm, a rush, calm',
    knobs: [
      { key: 'base', label: 'Before and after', unit: perSecond, max: most, start: 20 },
      { key: 'peak', label: 'At the peak', unit: perSecond, max: most, start: 300 },
      { key: 'startSeconds', label: 'Begins after', unit: 's', max: 600, start: 10 },
      { key: 'durationSeconds', label: 'Lasts', unit: 's', max: 3600, start: 300 },
    ],
  },
  {
    type: 'wave',
    title: 'Wave',
    says: 'up and down, like days',
    knobs: [
      { key: 'base', label: 'Lowest', unit: perSecond, max: most, start: 20 },
      { key: 'peak', label: 'Highest', unit: perSecond, max: most, start: 200 },
      { key: 'periodSeconds', label: 'From peak to peak', unit: 's', max: 7200, start: 600 },
    ],
  },
  {
    type: 'ramp',
    title: 'Ramp',
    says: 'more and more',
    knobs: [
      { key: 'from', label: 'From', unit: perSecond, max: most, start: 10 },
      { key: 'to', label: 'To', unit: perSecond, max: most, start: 250 },
      { key: 'durationSeconds', label: 'Within', unit: 's', max: 3600, start: 300 },
    ],
  },
  {
    type: 'closed',
    title: 'Users',
    says: 'each waits for its answer',
    knobs: [
      { key: 'users', label: 'Users', unit: 'users', max: most, start: 50 },
      { key: 'thinkSeconds', label: 'Think for', unit: 's', max: 60, start: 1 },
    ],
  },
];

export type Numbers = Readonly<Record<string, number>>;

export function startOf(form: ProfileForm): Numbers {
  return Object.fromEntries(form.knobs.map(({ key, start }) => [key, start]));
}

export function profileFrom(type: ProfileType, numbers: Numbers): Profile {
  const at = (key: string) => numbers[key] ?? 0;
  switch (type) {
    case 'steady':
      return { type, rps: at('rps') };
    case 'spike':
      return {
        type,
        base: at('base'),
        peak: at('peak'),
        startSeconds: at('startSeconds'),
        durationSeconds: at('durationSeconds'),
      };
    case 'wave':
      return { type, base: at('base'), peak: at('peak'), periodSeconds: Math.max(1, at('periodSeconds')) };
    case 'ramp':
      return { type, from: at('from'), to: at('to'), durationSeconds: at('durationSeconds') };
    case 'closed':
      return { type, users: Math.round(at('users')), thinkSeconds: at('thinkSeconds') };
  }
}

/** Requests a second over time, for a small drawing: one number for each share of the time that matters. */
export function outline(profile: Profile, points = 60): readonly number[] {
  return Array.from({ length: points }, (_, at) => level(profile, at / (points - 1)));
}

function level(profile: Profile, share: number): number {
  switch (profile.type) {
    case 'steady':
      return profile.rps;
    case 'spike': {
      const whole = profile.startSeconds + profile.durationSeconds * 1.5 + 10;
      const at = share * whole - profile.startSeconds;
      return at >= 0 && at < profile.durationSeconds ? profile.peak : profile.base;
    }
    case 'wave': {
      const height = (1 - Math.cos(share * 4 * Math.PI)) / 2;
      return profile.base + (profile.peak - profile.base) * height;
    }
    case 'ramp':
      return profile.from + (profile.to - profile.from) * Math.min(1, share * 1.3);
    case 'closed':
      return profile.users / Math.max(0.01, profile.thinkSeconds);
  }
}
