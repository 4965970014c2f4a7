import type { OpeningSpec } from './deed.ts';

/** What is done with time itself. */
export const timeDeeds = {
  compare: {
    title: 'Compare two futures',
    icon: 'shared',
    look: 'build',
    group: 'time',
    on: [],
    says: 'Shows side by side what becomes of the cluster with and without one change.',
    opens: () => ({ type: 'compare' }),
    line: '',
  },
} as const satisfies Readonly<Record<string, OpeningSpec>>;
