import { describe, expect, test } from 'vitest';
import type { Container } from '../api/types.ts';
import { container, NodeBench, shell } from './testing.ts';

type Hook = NonNullable<Container['lifecycle']>['postStart'];

const exec = (line: string): Hook => ({ exec: { command: ['sh', '-c', line] } });
const nginx = (lifecycle: Container['lifecycle'], more: Partial<Container> = {}) =>
  container('nginx', 'nginx', { lifecycle, ...more });
const bench = () => new NodeBench().machine('n1');

function running(on: NodeBench): void {
  on.run(10_000);
  expect(on.condition('web', 'Ready')).toBe('True');
}

describe('a postStart hook', () => {
  test('is a part of the start: until it is over nothing counts as running, and no other container starts', () => {
    const on = bench();
    on.pod('web', 'n1', {
      containers: [nginx({ postStart: exec('sleep 20') }), shell('sleep 600', 'second')],
    });
    on.run(15_000);
    expect(on.container('web').state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(on.reasons(on.get('web')?.metadata.uid ?? '')).toEqual([
      'Pulling',
      'Pulled',
      'Created',
      'Started',
    ]);
    on.run(15_000);
    expect(on.container('web').state?.running).toBeDefined();
    expect(on.container('web', 'second').state?.running).toBeDefined();
  });

  test('works in the container', () => {
    const on = bench();
    const hook = { postStart: exec('echo hello > /usr/share/message') };
    on.pod('web', 'n1', shell('sleep 2; cat /usr/share/message; sleep 600', 'sh', { lifecycle: hook }));
    on.run(10_000);
    expect(on.agents.logOf(on.get('web')?.metadata.uid ?? '', 'sh').map(({ text }) => text)).toEqual([
      'hello',
    ]);
  });

  test('that fails ends the container, which starts again', () => {
    const on = bench();
    const pod = on.pod('web', 'n1', nginx({ postStart: exec('echo oh; exit 3') }));
    on.run(3_000);
    const events = on.events(pod.metadata.uid);
    expect(events).toContain('FailedPostStartHook: PostStartHook failed');
    expect(events).toContain('Killing: FailedPostStartHook');
    on.run(60_000);
    expect(on.container('web').restartCount).toBeGreaterThan(1);
    expect(on.container('web').state?.waiting?.reason).toBe('CrashLoopBackOff');
    expect(on.container('web').ready).toBe(false);
  });

  test('that asks a port where nobody listens yet fails', () => {
    const on = bench();
    const pod = on.pod('web', 'n1', nginx({ postStart: { httpGet: { path: '/', port: 8080 } } }));
    on.run(5_000);
    expect(on.reasons(pod.metadata.uid)).toContain('FailedPostStartHook');
  });
});

describe('a preStop hook', () => {
  /** Seconds from the pod's deletion until nothing of it is left. */
  function secondsToStop(
    lifecycle: Container['lifecycle'],
    grace?: number,
  ): { seconds: number; events: string[] } {
    const on = bench();
    const pod = on.pod('web', 'n1', nginx(lifecycle));
    running(on);
    const { now } = on.clock;
    on.delete('web', grace);
    while (on.get('web') && on.clock.now < now + 120_000) on.run(100);
    return { seconds: (on.clock.now - now) / 1000, events: on.events(pod.metadata.uid) };
  }

  test.each<[string, Hook, number | undefined, number]>([
    ['a sleep', { sleep: { seconds: 7 } }, undefined, 7],
    ['a command', exec('sleep 5'), undefined, 5],
    ['a command that is too slow', exec('sleep 500'), 10, 10],
    ['a page', { httpGet: { path: '/', port: 80 } }, undefined, 0],
    ['a command that Podground cannot run', { exec: { command: ['/app/drain'] } }, undefined, 0],
    ['a server’s own command', exec('nginx -s quit; while killall -0 nginx; do sleep 1; done'), undefined, 0],
  ])('comes first: %s', (_, preStop, grace, expected) => {
    const { seconds, events } = secondsToStop({ preStop }, grace);
    expect(Math.floor(seconds)).toBe(expected);
    if (expected < 10) expect(events).not.toContain('FailedPreStopHook: PreStopHook failed');
  });

  test('that fails is told of, and stops nothing', () => {
    const { seconds, events } = secondsToStop({ preStop: exec('exit 1') });
    expect(Math.floor(seconds)).toBe(0);
    expect(events).toContain('FailedPreStopHook: PreStopHook failed');
  });

  test('is left out when there is no time for it', () => {
    expect(Math.floor(secondsToStop({ preStop: exec('sleep 5') }, 0).seconds)).toBe(0);
  });
});
