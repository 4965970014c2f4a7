import { describe, expect, test } from 'vitest';
import type { ProbeState } from '../../engine/index.ts';
import { probesOf } from './probes.ts';

const http = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5 };
const container = {
  name: 'c',
  readinessProbe: http,
  startupProbe: { exec: { command: ['cat', '/ready'] }, failureThreshold: 12 },
};
const state = (more: Partial<ProbeState>): ProbeState => ({
  type: 'Readiness',
  inARow: 0,
  threshold: 1,
  periodMs: 5_000,
  nextAt: 5_000,
  ...more,
});

describe('the probes of a container', () => {
  test('are those that it declares, untried while it does not run', () => {
    expect(probesOf(container, [])).toEqual([
      { type: 'startup', state: 'untried', inARow: 0, threshold: 1, says: 'runs cat /ready, every 10 s' },
      {
        type: 'readiness',
        state: 'untried',
        inARow: 0,
        threshold: 1,
        says: 'GET /healthz on port 8080, every 5 s',
      },
    ]);
  });

  test('tell what they have found last, and how near that is to a decision', () => {
    const [startup] = probesOf(container, [
      state({ type: 'Startup', last: 'failure', inARow: 4, threshold: 12 }),
    ]);
    expect(startup).toMatchObject({ state: 'failing', inARow: 4, threshold: 12 });
  });

  test('do not count beyond what decides', () => {
    const [, readiness] = probesOf(container, [state({ last: 'success', inARow: 99 })]);
    expect(readiness).toMatchObject({ state: 'passing', inARow: 1 });
  });
});
