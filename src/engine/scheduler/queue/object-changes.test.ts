import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import { nodeChanges, podChanges } from './object-changes.ts';

const node = (changes: object) =>
  ({ kind: 'Node', metadata: { name: 'n1' }, spec: {}, ...changes }) as unknown as Node;
const pod = (spec: object, metadata: object = {}) =>
  ({
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [], ...spec },
  }) as unknown as Pod;
const requesting = (cpu: string) => ({ containers: [{ name: 'c', resources: { requests: { cpu } } }] });

// Upstream: pkg/scheduler/framework/events_test.go
describe('what a change means to scheduling', () => {
  it.each([
    ['nothing', {}, {}, []],
    ['uncordoned', { spec: { unschedulable: true } }, { spec: {} }, [Action.UpdateNodeTaint]],
    ['cordoned', { spec: {} }, { spec: { unschedulable: true } }, []],
    [
      'taints',
      { spec: {} },
      { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } },
      [Action.UpdateNodeTaint],
    ],
    ['labels', {}, { metadata: { name: 'n1', labels: { a: 'b' } } }, [Action.UpdateNodeLabel]],
    ['room', {}, { status: { allocatable: { cpu: '1' } } }, [Action.UpdateNodeAllocatable]],
    [
      'readiness',
      { status: { conditions: [{ type: 'Ready', status: 'True' }] } },
      { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } },
      [Action.UpdateNodeCondition],
    ],
    [
      'a heartbeat',
      { status: { conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '1' }] } },
      { status: { conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '2' }] } },
      [],
    ],
    ['annotations', {}, { metadata: { name: 'n1', annotations: { a: 'b' } } }, [Action.UpdateNodeAnnotation]],
  ])('of a node: %s', (_what, before, after, changes) => {
    expect(nodeChanges(node(before), node(after))).toEqual(changes);
  });

  it.each([
    ['nothing that matters', pod({}), pod({}), [Action.Update]],
    ['labels', pod({}), pod({}, { labels: { a: 'b' } }), [Action.UpdatePodLabel]],
    ['smaller requests', pod(requesting('2')), pod(requesting('1')), [Action.UpdatePodScaleDown]],
    ['larger requests', pod(requesting('1')), pod(requesting('2')), [Action.Update]],
    ['another toleration', pod({}), pod({ tolerations: [{}] }), [Action.UpdatePodToleration]],
    [
      'the last gate gone',
      pod({ schedulingGates: [{ name: 'a' }] }),
      pod({}),
      [Action.UpdatePodSchedulingGatesEliminated],
    ],
    [
      'one of two gates gone',
      pod({ schedulingGates: [{ name: 'a' }, { name: 'b' }] }),
      pod({ schedulingGates: [{ name: 'b' }] }),
      [Action.Update],
    ],
  ])('of a pod: %s', (_what, before, after, changes) => {
    expect(podChanges(before, after)).toEqual(changes);
  });
});
