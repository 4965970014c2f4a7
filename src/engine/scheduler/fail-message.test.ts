import { describe, expect, it } from 'vitest';
import { fitErrorMessage, truncateMessage } from './fail-message.ts';
import { NodeStatuses } from './node-statuses.ts';
import { unresolvable, unschedulable } from './status.ts';

// Upstream: pkg/scheduler/framework/types_test.go TestFitError_Error
describe('the message of a pod that fits nowhere', () => {
  it('counts reasons and sorts them as text, so that 10 comes before 2', () => {
    const statuses = new NodeStatuses();
    for (let i = 0; i < 10; i++) statuses.set(`a${i}`, unschedulable('Insufficient cpu'));
    for (let i = 0; i < 2; i++) statuses.set(`b${i}`, unresolvable('node(s) were unschedulable'));
    expect(fitErrorMessage(12, statuses)).toBe(
      '0/12 nodes are available: 10 Insufficient cpu, 2 node(s) were unschedulable.',
    );
  });

  it('counts what all other nodes have in common', () => {
    const statuses = new NodeStatuses();
    statuses.set('n1', unschedulable('Insufficient cpu', 'Insufficient memory'));
    statuses.absent = unresolvable('not this one');
    expect(fitErrorMessage(3, statuses, '', 'preemption: no.')).toBe(
      '0/3 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 2 not this one. preemption: no.',
    );
  });

  it('has one reason without a number when the pod was rejected as a whole', () => {
    const message = fitErrorMessage(3, new NodeStatuses(), 'pod affinity terms conflict', 'not found');
    expect(message).toBe('0/3 nodes are available: pod affinity terms conflict. not found');
  });

  it('says nothing when nothing is known', () => {
    expect(fitErrorMessage(3, new NodeStatuses())).toBe('0/3 nodes are available:');
  });
});

it('is shortened to what an event takes', () => {
  expect(truncateMessage('x'.repeat(1024))).toHaveLength(1024);
  expect(truncateMessage('x'.repeat(2000))).toBe(`${'x'.repeat(1020)} ...`);
});
