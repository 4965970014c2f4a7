import { describe, expect, test } from 'vitest';
import type { Container } from '../api/types.ts';
import { container, NodeBench, shell } from './testing.ts';

const httpGet = { path: '/', port: 80 };
const nginx = (more: Partial<Container>) => container('nginx', 'nginx', more);

describe('a readiness probe', () => {
  test('makes a container Ready once it answers', () => {
    const bench = new NodeBench({ containerStart: 400 }).machine('n1');
    bench.pod('web', 'n1', nginx({ readinessProbe: { httpGet, initialDelaySeconds: 5 } }));
    bench.run(7_000);
    expect(bench.container('web')).toMatchObject({ started: true, ready: false, state: { running: {} } });
    expect(bench.condition('web', 'Ready')).toBe(
      'False ContainersNotReady containers with unready status: [nginx]',
    );
    bench.run(3_000);
    expect(bench.container('web').ready).toBe(true);
    expect(bench.condition('web', 'Ready')).toBe('True');
  });

  test('finds a program that is still starting, and says so', () => {
    const bench = new NodeBench().machine('n1');
    const slow = { resources: { limits: { cpu: '50m' } }, readinessProbe: { httpGet, periodSeconds: 1 } };
    const pod = bench.pod('web', 'n1', nginx(slow));
    bench.run(30_000);
    expect(bench.container('web').ready).toBe(true);
    bench.pod('next', 'n1', nginx({ ...slow, resources: { limits: { cpu: '5m' } } }));
    bench.run(5_000);
    expect(bench.container('next').ready).toBe(false);
    const { uid } = pod.metadata;
    expect(bench.reasons(uid)).not.toContain('Unhealthy');
    expect(bench.events(bench.get('next')?.metadata.uid ?? '')).toContain(
      'Unhealthy: Readiness probe failed: Get "http://10.244.0.3:80/": dial tcp 10.244.0.3:80: connect: connection refused',
    );
    bench.run(60_000);
    expect(bench.container('next').ready).toBe(true);
  });

  test('on a port where nobody listens never succeeds, but restarts nothing', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod(
      'web',
      'n1',
      nginx({ readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10 } }),
    );
    bench.run(120_000);
    expect(bench.container('web')).toMatchObject({ ready: false, restartCount: 0, state: { running: {} } });
    const unhealthy = bench.store.events.about(pod.metadata.uid).find(({ reason }) => reason === 'Unhealthy');
    expect(unhealthy).toMatchObject({
      type: 'Warning',
      message: 'Readiness probe failed: dial tcp 10.244.0.2:8080: connect: connection refused',
    });
    expect(unhealthy?.count).toBeGreaterThan(10);
  });

  test('may name a port, and cannot be made when there is none of that name', () => {
    const bench = new NodeBench().machine('n1');
    const ports = [{ name: 'web', containerPort: 80 }];
    bench.pod('good', 'n1', nginx({ ports, readinessProbe: { tcpSocket: { port: 'web' } } }));
    const bad = bench.pod('bad', 'n1', nginx({ ports, readinessProbe: { tcpSocket: { port: 'wbe' } } }));
    bench.run(30_000);
    expect(bench.container('good').ready).toBe(true);
    expect(bench.container('bad').ready).toBe(false);
    expect(bench.events(bad.metadata.uid).at(-1)).toMatch(/^Unhealthy: Readiness probe errored/);
  });

  test('has to succeed as often as it says', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', nginx({ readinessProbe: { httpGet, periodSeconds: 10, successThreshold: 3 } }));
    bench.run(20_000);
    expect(bench.container('web').ready).toBe(false);
    bench.run(10_000);
    expect(bench.container('web').ready).toBe(true);
  });

  test('costs nothing while it succeeds', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', nginx({ readinessProbe: { httpGet }, livenessProbe: { httpGet } }));
    bench.run(60_000);
    let events = 0;
    const end = bench.clock.now + 3_600_000;
    while (bench.clock.step(end)) events++;
    expect(events).toBe(0);
    expect(bench.container('web').ready).toBe(true);
  });

  test('is made anew when the container that answered is gone', () => {
    const bench = new NodeBench().machine('n1');
    const watcher = shell('sleep infinity', 'watcher', {
      readinessProbe: { httpGet, periodSeconds: 5, failureThreshold: 1 },
    });
    const pod = bench.pod('web', 'n1', { containers: [nginx({}), watcher] });
    bench.run(60_000);
    expect(bench.container('web', 'watcher').ready).toBe(true);
    const crash = () => bench.agents.processOf(pod.metadata.uid, 'nginx')?.kill({ code: 1, reason: 'Error' });
    crash();
    bench.run(3_000);
    crash();
    bench.run(6_000);
    expect(bench.container('web', 'watcher').ready).toBe(false);
    bench.run(20_000);
    expect(bench.container('web', 'watcher').ready).toBe(true);
  });
});

describe('a liveness probe', () => {
  test('that fails has the container killed and restarted', () => {
    const bench = new NodeBench().machine('n1');
    const livenessProbe = { tcpSocket: { port: 8080 }, periodSeconds: 5, failureThreshold: 2 };
    const pod = bench.pod('web', 'n1', nginx({ livenessProbe }));
    bench.run(12_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Killing: Container nginx failed liveness probe, will be restarted',
    );
    expect(bench.container('web')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 0, reason: 'Completed' } },
    });
  });

  test('whose container does not hear SIGTERM has it killed after the grace period', () => {
    const bench = new NodeBench().machine('n1');
    const livenessProbe = { tcpSocket: { port: 8080 }, periodSeconds: 1, failureThreshold: 1 };
    bench.pod('web', 'n1', {
      terminationGracePeriodSeconds: 20,
      containers: [shell('sleep infinity', 'sh', { livenessProbe })],
    });
    bench.run(20_000);
    expect(bench.container('web', 'sh').restartCount).toBe(0);
    bench.run(5_000);
    expect(bench.container('web', 'sh')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137 } },
    });
  });

  test('that execs a command finds what is in the container', () => {
    const bench = new NodeBench().machine('n1');
    const alive = { exec: { command: ['cat', '/tmp/healthy'] }, periodSeconds: 5, failureThreshold: 2 };
    const line = 'touch /tmp/healthy; sleep 20; rm /tmp/healthy; sleep 600';
    const pod = bench.pod('web', 'n1', shell(line, 'sh', { livenessProbe: alive }));
    bench.run(20_000);
    const { log } = bench.store;
    const before = log.head;
    bench.run(5_000);
    expect(log.head).toBe(before);
    bench.run(15_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      "Unhealthy: Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n",
    );
    bench.run(30_000);
    expect(bench.container('web', 'sh').restartCount).toBe(1);
  });

  test('that execs a command takes too long', () => {
    const bench = new NodeBench().machine('n1');
    const slow = { exec: { command: ['sleep', '10'] }, periodSeconds: 5, failureThreshold: 2 };
    const pod = bench.pod('web', 'n1', nginx({ livenessProbe: slow }));
    bench.run(25_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Liveness probe failed: command timed out: "sleep 10" timed out after 1s',
    );
    expect(bench.container('web').restartCount).toBeGreaterThan(0);
  });

  test('that execs what Podground cannot run is content, and says so once', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', nginx({ livenessProbe: { exec: { command: ['pg_isready'] } } }));
    bench.run(120_000);
    expect(bench.container('web')).toMatchObject({ restartCount: 0, ready: true });
    const said = bench.agents
      .logOf(pod.metadata.uid, 'nginx')
      .filter(({ text }) => text === 'Podground cannot run the program pg_isready');
    expect(said).toHaveLength(1);
  });
});
