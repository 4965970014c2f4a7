import { expect, test } from 'vitest';
import type { Action } from '../../engine/index.ts';
import { equivalentOf } from './equivalent.ts';

const lines: readonly (readonly [Action, string])[] = [
  [{ type: 'delete', kind: 'Pod', name: 'web-x' }, 'kubectl delete pod web-x'],
  [
    { type: 'delete', kind: 'Pod', name: 'dns', namespace: 'kube-system', gracePeriodSeconds: 0 },
    'kubectl delete pod dns -n kube-system --grace-period=0 --force',
  ],
  [
    { type: 'scale', kind: 'Deployment', name: 'web', replicas: 5 },
    'kubectl scale deployment web --replicas=5',
  ],
  [{ type: 'cordon', name: 'worker-1' }, 'kubectl cordon worker-1'],
  [{ type: 'crashContainer', pod: 'web-x', container: 'nginx' }, 'kubectl exec web-x -c nginx -- kill 1'],
  [
    { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 40 } },
    'echo "GET http://web.default" | vegeta attack -rate=40/s',
  ],
];

test.each(lines)('%j by hand', (action, line) => expect(equivalentOf(action)).toBe(line));
