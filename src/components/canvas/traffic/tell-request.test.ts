import { expect, test } from 'vitest';
import type { RequestView } from '../../../session/view.ts';
import { stepsOf } from './tell-request.ts';

const request: RequestView = {
  id: 'default/web 1',
  at: 0,
  serviceId: 'default/web',
  ms: 250,
  outcome: 'upstream',
  stops: [
    { place: 'loadBalancer', name: 'default/web', ms: 0, outcome: 'passed' },
    { place: 'node', name: 'worker-1', ms: 0, outcome: 'passed', nodeName: 'worker-1' },
    { place: 'pod', name: 'default/web-a', ms: 200, outcome: 'answered', podId: 'a', nodeName: 'worker-2' },
    { place: 'service', name: 'default/api', ms: 0, outcome: 'passed' },
    { place: 'pod', name: 'default/api-b', ms: 50, outcome: 'refused', podId: 'b', nodeName: 'worker-1' },
  ],
};

test('tells place by place where a request was, and where its time went', () => {
  expect(stepsOf(request).map(({ title, share, failed }) => [title, share, failed])).toEqual([
    ['web', 0, false],
    ['Load balancer', 0, false],
    ['worker-1', 0, false],
    ['web-a', 1, false],
    ['api', 0, false],
    ['api-b', 0.25, true],
  ]);
});

test('leads to what it speaks of', () =>
  expect(stepsOf(request).at(-1)?.ref).toEqual({ kind: 'Pod', namespace: 'default', name: 'api-b' }));
