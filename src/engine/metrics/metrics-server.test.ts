import { describe, expect, test } from 'vitest';
import type { Key } from '../api/key.ts';
import { burner, container, machine, program } from '../machine/testing.ts';
import { MetricsServer } from './metrics-server.ts';

const key = 'default/p' as Key;

function bench(kubeletAnswers?: (node: string) => boolean) {
  const { clock, hosts, host } = machine(4);
  const metrics = new MetricsServer({
    clock,
    hosts,
    settings: { metricResolution: 15_000 },
    ...(kubeletAnswers && { kubeletAnswers }),
  });
  metrics.start();
  return { clock, hosts, host, metrics };
}

describe('metrics-server', () => {
  test('knows nothing of a pod before it has two readings', () => {
    const { clock, host, metrics } = bench();
    clock.runUntil(7000);
    host.run(container(burner(250)));
    clock.runUntil(29_999);
    expect(metrics.podMetrics(key)).toBeUndefined();
    clock.runUntil(30_000);
    expect(metrics.podMetrics(key)).toEqual({
      timestamp: 30_000,
      windowMs: 15_000,
      containers: [{ name: 'main', cpuMillis: 250, memoryBytes: 10 * 1024 * 1024 }],
    });
  });

  test('takes the start for the first reading of a container that is ten to fifteen seconds old', () => {
    const { clock, host, metrics } = bench();
    clock.runUntil(4000);
    host.run(container(burner(250)));
    clock.runUntil(15_000);
    expect(metrics.podMetrics(key)).toMatchObject({ windowMs: 11_000, containers: [{ cpuMillis: 250 }] });
  });

  test('averages over the window between its readings', () => {
    const { clock, host, metrics } = bench();
    host.run(container(program()));
    clock.runUntil(20_000);
    host.run(container(burner(900), { container: 'side' }));
    clock.runUntil(45_000);
    host.run(container(burner(100), { podUid: 'other', podKey: 'default/other' as Key }));
    clock.runUntil(60_000);
    expect(metrics.podMetrics(key)?.containers.map(({ name, cpuMillis }) => [name, cpuMillis])).toEqual([
      ['main', 0],
      ['side', 900],
    ]);
    expect(metrics.nodeMetrics('node-1')).toMatchObject({ cpuMillis: 1000, windowMs: 15_000 });
  });

  test('leaves a pod out while one of its containers is new', () => {
    const { clock, host, metrics } = bench();
    host.run(container(burner(100)));
    const second = host.run(container(burner(100), { container: 'second' }));
    clock.runUntil(30_000);
    expect(metrics.podMetrics(key)?.containers).toHaveLength(2);
    clock.runUntil(40_000);
    second.kill({ code: 1, reason: 'Error' });
    host.run(container(burner(300), { container: 'second' }));
    clock.runUntil(45_000);
    expect(metrics.podMetrics(key)).toBeUndefined();
    clock.runUntil(60_000);
    expect(metrics.podMetrics(key)?.containers[1]).toMatchObject({ name: 'second', cpuMillis: 300 });
  });

  test('forgets a pod whose processes have ended', () => {
    const { clock, host, metrics } = bench();
    const process = host.run(container(burner(100)));
    clock.runUntil(30_000);
    process.kill({ code: 0, reason: 'Completed' });
    expect(metrics.podMetrics(key)).toBeDefined();
    clock.runUntil(45_000);
    expect(metrics.podMetrics(key)).toBeUndefined();
  });

  test('drops a node without power, and waits for two readings after it came back', () => {
    const { clock, host, metrics } = bench();
    host.run(container(burner(100)));
    clock.runUntil(30_000);
    host.powerOff();
    clock.runUntil(45_000);
    expect(metrics.podMetrics(key)).toBeUndefined();
    expect(metrics.nodeMetrics('node-1')).toBeUndefined();
    clock.runUntil(50_000);
    host.powerOn();
    clock.runUntil(60_000);
    expect(metrics.nodeMetrics('node-1')).toBeUndefined();
    clock.runUntil(75_000);
    expect(metrics.nodeMetrics('node-1')).toMatchObject({ cpuMillis: 0 });
  });

  test('does not take a reboot between two readings for negative usage', () => {
    const { clock, host, metrics } = bench();
    host.run(container(burner(100)));
    clock.runUntil(31_000);
    host.powerOff();
    host.powerOn();
    clock.runUntil(45_000);
    expect(metrics.nodeMetrics('node-1')).toBeUndefined();
  });

  test('drops a node whose link is cut or whose kubelet has stopped, though its containers run on', () => {
    const deaf = new Set<string>();
    const { clock, host, metrics } = bench((node) => !deaf.has(node));
    const process = host.run(container(burner(100)));
    clock.runUntil(30_000);
    host.disconnect();
    clock.runUntil(45_000);
    expect(metrics.podMetrics(key)).toBeUndefined();
    host.reconnect();
    clock.runUntil(75_000);
    expect(metrics.podMetrics(key)).toBeDefined();
    deaf.add('node-1');
    clock.runUntil(90_000);
    expect(metrics.podMetrics(key)).toBeUndefined();
    expect(process.cpuMilliSeconds).toBeCloseTo(9000, 6);
  });

  test('knows nothing after it was stopped, and begins anew', () => {
    const { clock, host, metrics } = bench();
    host.run(container(burner(100)));
    clock.runUntil(30_000);
    metrics.stop();
    expect(metrics.podMetrics(key)).toBeUndefined();
    expect(clock.nextAt).toBeUndefined();
    metrics.start();
    clock.runUntil(45_000);
    expect(metrics.podMetrics(key)).toMatchObject({ timestamp: 45_000 });
  });
});
