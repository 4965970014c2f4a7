import type { PartName, RequestStory } from './answer.ts';

export const partWords: { readonly [P in PartName]: string } = {
  line: 'in line at the pod',
  core: 'waiting for a free core',
  wait: 'disks and other waiting',
  throttled: 'held back by the CPU limit',
  shared: 'slowed, as others use the CPU',
  work: 'work',
  vain: 'waiting in vain',
  called: 'another Service that it called',
};

export const outcomeWords: { readonly [O in RequestStory['outcome']]: string } = {
  answered: 'answered',
  waiting: 'still waiting',
  timeout: 'timed out',
  refused: 'connection refused',
  noEndpoints: 'refused: no endpoints',
  overloaded: 'turned away: overloaded (503)',
  error: 'server error (500)',
  upstream: 'bad gateway (502)',
  reset: 'connection reset',
  noAddress: 'no such address',
};
