import { describe, expect, test } from 'vitest';
import { keyOf } from '../api/key.ts';
import { Client } from '../store/client.ts';
import { container, NodeBench, shell } from './testing.ts';

describe('a pod of one container', () => {
  test('is pulled, created, started, and Ready', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1');
    bench.run(10);
    expect(bench.status('web')).toMatchObject({
      phase: 'Pending',
      hostIP: '192.168.1.10',
      startTime: '2026-01-01T09:00:00Z',
      qosClass: 'BestEffort',
    });
    expect(bench.status('web').podIP).toBeUndefined();
    expect(bench.container('web')).toMatchObject({
      ready: false,
      started: false,
      restartCount: 0,
      state: { waiting: { reason: 'ContainerCreating' } },
      imageID: '',
    });
    expect(bench.condition('web', 'PodReadyToStartContainers')).toBe('False');
    expect(bench.condition('web', 'Initialized')).toBe('True');
    expect(bench.condition('web', 'Ready')).toBe(
      'False ContainersNotReady containers with unready status: [nginx]',
    );

    bench.run(60_000);
    const status = bench.status('web');
    expect(status).toMatchObject({ phase: 'Running', podIP: '10.244.0.2', podIPs: [{ ip: '10.244.0.2' }] });
    expect(status.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    expect(bench.container('web')).toMatchObject({
      ready: true,
      started: true,
      image: 'docker.io/library/nginx:latest',
      state: { running: {} },
      lastState: {},
    });
    expect(bench.container('web').containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(bench.container('web').imageID).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
    const events = bench.events(pod.metadata.uid);
    expect(events).toHaveLength(4);
    expect(events[0]).toBe('Pulling: Pulling image "nginx"');
    expect(events[1]).toMatch(
      /^Pulled: Successfully pulled image "nginx" in [\d.]+m?s \([\d.]+m?s including waiting\)\. Image size: \d+ bytes\.$/,
    );
    expect(events[2]).toBe('Created: Created container: nginx');
    expect(events[3]).toBe('Started: Started container nginx');
  });

  test('writes its status a few times only, and then not at all', () => {
    const bench = new NodeBench().machine('n1');
    const before = bench.store.log.head;
    bench.pod('web', 'n1');
    bench.run(60_000);
    const writes = bench.store.log.since(before).filter(({ kind }) => kind === 'Pod');
    expect(writes.map(({ by }) => by)).toEqual(['user', 'kubelet', 'kubelet', 'kubelet']);
    const settled = bench.store.log.head;
    bench.run(3_600_000);
    expect(bench.store.log.head).toBe(settled);
  });

  test('finds the image there when it is the second on its node', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('a', 'n1');
    bench.run(60_000);
    const second = bench.pod('b', 'n1');
    bench.run(905);
    expect(bench.condition('b', 'Ready')).toBe('True');
    expect(bench.status('b').podIP).toBe('10.244.0.3');
    expect(bench.events(second.metadata.uid)).toEqual([
      'Pulled: Container image "nginx" already present on machine',
      'Created: Created container: nginx',
      'Started: Started container nginx',
    ]);
  });

  test('on the host network has the address of its node', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', { hostNetwork: true });
    bench.run(60_000);
    expect(bench.status('web').podIP).toBe('192.168.1.10');
    bench.pod('next', 'n1');
    bench.run(60_000);
    expect(bench.status('next').podIP).toBe('10.244.0.2');
  });
});

describe('a pod of several containers', () => {
  test('starts them one after the other and is Ready with the last', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('two', 'n1', {
      containers: [container('nginx', 'b'), shell('sleep infinity', 'a')],
    });
    bench.run(60_000);
    expect(bench.reasons(pod.metadata.uid)).toEqual([
      'Pulling',
      'Pulled',
      'Created',
      'Started',
      'Pulling',
      'Pulled',
      'Created',
      'Started',
    ]);
    expect(bench.status('two').containerStatuses?.map(({ name, ready }) => [name, ready])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect(bench.condition('two', 'Ready')).toBe('True');
  });

  test('is not Ready while one of them crashes, but Running', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('two', 'n1', { containers: [container('nginx'), shell('sleep 1; exit 2', 'bad')] });
    bench.run(60_000);
    expect(bench.condition('two', 'Ready')).toBe(
      'False ContainersNotReady containers with unready status: [bad]',
    );
    expect(bench.status('two').phase).toBe('Running');
    expect(bench.container('two').ready).toBe(true);
  });
});

describe('init containers', () => {
  test('run in order, before the others', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', {
      initContainers: [shell('sleep 5', 'first'), shell('sleep 5', 'second')],
    });
    bench.run(3_000);
    expect(bench.condition('web', 'Initialized')).toBe(
      'False ContainersNotInitialized containers with incomplete status: [first second]',
    );
    expect(bench.container('web').state).toEqual({ waiting: { reason: 'PodInitializing' } });
    bench.run(5_000);
    expect(bench.container('web', 'first')).toMatchObject({
      ready: true,
      state: { terminated: { exitCode: 0, reason: 'Completed' } },
    });
    expect(bench.container('web', 'second').state?.running).toBeDefined();
    bench.run(60_000);
    expect(bench.condition('web', 'Initialized')).toBe('True');
    expect(bench.condition('web', 'Ready')).toBe('True');
    const started = bench.events(pod.metadata.uid).filter((event) => event.startsWith('Started'));
    expect(started).toEqual([
      'Started: Started container first',
      'Started: Started container second',
      'Started: Started container nginx',
    ]);
  });

  test('that fail are tried again, with growing delays', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', { initContainers: [shell('exit 1', 'init')] });
    bench.run(30_000);
    expect(bench.status('web').phase).toBe('Pending');
    expect(bench.container('web', 'init')).toMatchObject({
      restartCount: 2,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
    });
  });

  test('that fail end a pod that is never restarted', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', { restartPolicy: 'Never', initContainers: [shell('exit 1', 'init')] });
    bench.run(30_000);
    expect(bench.status('web').phase).toBe('Failed');
    expect(bench.container('web').state).toEqual({ waiting: { reason: 'PodInitializing' } });
  });
});

describe('a sidecar', () => {
  const sidecar = shell('sleep infinity', 'proxy', { restartPolicy: 'Always' });

  test('starts before the main containers and runs beside them', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', { initContainers: [sidecar] });
    bench.run(60_000);
    expect(bench.container('web', 'proxy')).toMatchObject({ ready: true, started: true });
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect(bench.events(pod.metadata.uid).filter((event) => event.startsWith('Started'))).toEqual([
      'Started: Started container proxy',
      'Started: Started container nginx',
    ]);
  });

  test('does not keep a pod alive whose work is done', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('job', 'n1', {
      restartPolicy: 'Never',
      initContainers: [sidecar],
      containers: [shell('sleep 20', 'work')],
      terminationGracePeriodSeconds: 5,
    });
    bench.run(23_500);
    expect(bench.status('job').phase).toBe('Running');
    expect(bench.events(pod.metadata.uid).at(-1)).toBe('Killing: Stopping container proxy');
    bench.run(10_000);
    expect(bench.status('job').phase).toBe('Succeeded');
    expect(bench.container('job', 'proxy').state?.terminated?.exitCode).toBe(137);
  });

  test('stops after the main containers', () => {
    const bench = new NodeBench().machine('n1');
    const first = { ...sidecar, name: 'first' };
    bench.pod('web', 'n1', { initContainers: [first, sidecar], containers: [container('nginx')] });
    bench.run(60_000);
    bench.delete('web', 30);
    const ends: string[] = [];
    bench.store.watch(['Pod'], ({ after }) => {
      const status = after as ReturnType<typeof bench.get>;
      for (const { name, state } of [
        ...(status?.status?.initContainerStatuses ?? []),
        ...(status?.status?.containerStatuses ?? []),
      ]) {
        if (state?.terminated && !ends.includes(name)) ends.push(name);
      }
    });
    bench.run(120_000);
    expect(ends).toEqual(['nginx', 'proxy', 'first']);
    expect(bench.get('web')).toBeUndefined();
  });
});

test('a status that somebody else has written is put right at the next look', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('web', 'n1');
  bench.run(60_000);
  const key = keyOf(pod);
  const { conditions = [], ...status } = bench.status('web');
  const untrue = conditions.map((each) => (each.type === 'Ready' ? { ...each, status: 'False' } : each));
  const by = new Client(bench.store, 'node-lifecycle-controller', { type: 'start' });
  by.setStatus('Pod', key, { ...status, conditions: untrue });
  expect(bench.condition('web', 'Ready')).toMatch(/^False/);
  bench.run(10_000);
  expect(bench.condition('web', 'Ready')).toBe('True');
});
