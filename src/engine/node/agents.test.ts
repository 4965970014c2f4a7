import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { Machine, NodeAgent } from '../api/types.ts';
import { container, NodeBench, shell } from './testing.ts';

const RUNTIME = 'container-runtime';

/** A bench whose machines' agents and links somebody handles. */
class AgentBench extends NodeBench {
  change(name: string, change: Partial<Machine['status']>): void {
    const key = makeKey(undefined, name);
    const status = this.store.get('Machine', key)?.status;
    if (!status) throw new Error(`there is no machine ${name}`);
    this.user.setStatus('Machine', key, { ...status, ...change });
  }

  stop(...stopped: NodeAgent[]): void {
    this.change('n1', { stopped });
  }

  cut(isCutOff = true): void {
    this.change('n1', { isCutOff });
  }

  get node() {
    const node = this.store.named('Node', undefined, 'n1');
    if (!node) throw new Error('there is no node n1');
    return node;
  }

  get nodeReasons(): string[] {
    return this.reasons(this.node.metadata.uid);
  }

  /** Why the node is not ready. */
  get trouble(): string | undefined {
    return this.node.status?.conditions?.find(({ type }) => type === 'Ready')?.message;
  }

  crash(pod: string): void {
    const uid = this.get(pod)?.metadata.uid ?? '';
    this.agents.processOf(uid, 'nginx')?.kill({ code: 1, reason: 'Error' });
  }
}

function running(pods = 1): AgentBench {
  const bench = new AgentBench();
  bench.machine('n1');
  for (let n = 1; n <= pods; n++) bench.pod(n === 1 ? 'web' : `web-${n}`, 'n1');
  bench.run(60_000);
  return bench;
}

describe('a stopped kubelet', () => {
  test('renews and reports nothing, while its containers run on', () => {
    const bench = running();
    const uid = bench.get('web')?.metadata.uid ?? '';
    const process = bench.agents.processOf(uid, 'nginx');
    bench.stop('kubelet');
    const { head } = bench.store.log;
    bench.run(600_000);
    expect(bench.store.log.head).toBe(head);
    expect(process?.listensOn(80)).toBe(true);
    expect(bench.agents.processOf(uid, 'nginx')).toBe(process);
    expect(bench.agents.podStats(uid)?.containers).toHaveLength(1);
    expect(bench.agents.heartbeats.renewedAt('n1')).toBeLessThanOrEqual(60_000);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBe(head);
    expect(bench.agents.answers('n1')).toBe(false);
    expect(bench.agents.agentsOf('n1')).toEqual({
      kubelet: 'Stopped',
      kubeProxy: 'Running',
      containerRuntime: 'Running',
      isConnected: true,
    });
  });

  test('restarts nothing that ends, and does so when it runs again', () => {
    const bench = running();
    bench.stop('kubelet');
    bench.crash('web');
    bench.run(120_000);
    expect(bench.container('web').state).toHaveProperty('running');
    bench.stop();
    bench.run(10_000);
    expect(bench.container('web')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T09:01:00Z' } },
    });
  });

  test('finds its containers as they were: no restart, the same IDs, the same address', () => {
    const bench = running();
    const { containerID } = bench.container('web');
    const { podIP } = bench.status('web');
    const reasons = bench.reasons(bench.get('web')?.metadata.uid ?? '');
    bench.stop('kubelet');
    bench.run(20_000);
    bench.stop();
    bench.run(60_000);
    expect(bench.container('web')).toMatchObject({ containerID, restartCount: 0, ready: true });
    expect(bench.status('web').podIP).toBe(podIP);
    expect(bench.reasons(bench.get('web')?.metadata.uid ?? '')).toEqual(reasons);
    bench.pod('new', 'n1');
    bench.run(10_000);
    expect(bench.status('new').podIP).not.toBe(podIP);
  });

  test('says that it starts, but not that the machine was rebooted', () => {
    const bench = running();
    bench.stop('kubelet');
    bench.run(20_000);
    bench.stop();
    bench.run(60_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.nodeReasons).toEqual([
      'Starting',
      'NodeHasSufficientMemory',
      'NodeHasNoDiskPressure',
      'NodeHasSufficientPID',
      'NodeAllocatableEnforced',
    ]);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeUndefined();
  });

  test('ends pods that were deleted meanwhile with their grace', () => {
    const bench = running(2);
    const uid = bench.get('web-2')?.metadata.uid ?? '';
    bench.stop('kubelet');
    bench.delete('web');
    bench.delete('web-2', 0);
    bench.run(100_000);
    expect(bench.get('web')).toBeDefined();
    expect(bench.agents.processOf(uid, 'nginx')).toBeDefined();
    bench.stop();
    bench.run(10);
    expect(bench.agents.processOf(uid, 'nginx')).toBeDefined();
    bench.run(5_000);
    expect(bench.get('web')).toBeUndefined();
    expect(bench.agents.processOf(uid, 'nginx')).toBeUndefined();
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toEqual([]);
  });

  test('takes on what was bound to its node meanwhile', () => {
    const bench = running();
    bench.stop('kubelet');
    bench.pod('late', 'n1');
    bench.run(60_000);
    expect(bench.get('late')?.status?.startTime).toBeUndefined();
    bench.stop();
    bench.run(10_000);
    expect(bench.condition('late', 'Ready')).toBe('True');
  });

  test('probes anew when it is back', () => {
    const bench = new AgentBench();
    bench.machine('n1');
    const readinessProbe = { httpGet: { port: 80 }, periodSeconds: 5 };
    bench.pod('web', 'n1', container('nginx', 'nginx', { readinessProbe }));
    bench.run(60_000);
    bench.stop('kubelet');
    bench.run(20_000);
    bench.stop();
    bench.run(10);
    expect(bench.container('web').state).toHaveProperty('running');
    bench.run(10_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
  });

  test('finishes a pod that had ended before it was stopped', () => {
    const bench = new AgentBench();
    bench.machine('n1');
    bench.pod('job', 'n1', { restartPolicy: 'Never', containers: [shell('echo done', 'work')] });
    bench.run(60_000);
    expect(bench.status('job').phase).toBe('Succeeded');
    bench.stop('kubelet');
    bench.run(10_000);
    bench.stop();
    bench.run(10_000);
    expect(bench.status('job').phase).toBe('Succeeded');
    bench.delete('job');
    bench.run(1_000);
    expect(bench.get('job')).toBeUndefined();
  });

  test('brings mounted ConfigMaps up to date that were changed meanwhile', () => {
    const bench = new AgentBench();
    bench.machine('n1');
    bench.user.create('ConfigMap', {
      metadata: { name: 'words', namespace: 'default' },
      data: { word: 'old' },
    });
    bench.pod('reader', 'n1', {
      volumes: [{ name: 'words', configMap: { name: 'words' } }],
      containers: [
        shell('while true; do [ "$(cat /words/word)" = new ] && exit 7; sleep 5; done', 'sh', {
          volumeMounts: [{ name: 'words', mountPath: '/words' }],
        }),
      ],
      restartPolicy: 'Never',
    });
    bench.run(60_000);
    expect(bench.status('reader').phase).toBe('Running');
    bench.stop('kubelet');
    const changed = bench.user.update('ConfigMap', makeKey('default', 'words'), (map) => ({
      ...map,
      data: { word: 'new' },
    }));
    expect(changed.ok).toBe(true);
    bench.run(300_000);
    bench.stop();
    bench.run(2_000);
    expect(bench.status('reader').phase).toBe('Running');
    bench.run(120_000);
    expect(bench.container('reader', 'sh').state?.terminated?.exitCode).toBe(7);
  });

  test('lets go of back-offs: what waited in CrashLoopBackOff starts at once', () => {
    const bench = running();
    for (let n = 0; n < 3; n++) {
      bench.crash('web');
      bench.run(n < 2 ? 60_000 : 1_000);
    }
    expect(bench.container('web').state?.waiting?.reason).toBe('CrashLoopBackOff');
    bench.stop('kubelet');
    bench.run(1_000);
    bench.stop();
    bench.run(2_000);
    expect(bench.container('web')).toMatchObject({ restartCount: 3, state: { running: {} } });
  });
});

test('a Node that was deleted is registered anew by the next kubelet, Ready at once', () => {
  const bench = running();
  const { uid } = bench.node.metadata;
  bench.user.delete('Node', makeKey(undefined, 'n1'));
  bench.run(600_000);
  expect(bench.store.named('Node', undefined, 'n1')).toBeUndefined();
  expect(bench.agents.processOf(bench.get('web')?.metadata.uid ?? '', 'nginx')?.listensOn(80)).toBe(true);
  bench.stop('kubelet');
  bench.run(1_000);
  bench.stop();
  bench.run(10);
  expect(bench.node.metadata.uid).not.toBe(uid);
  expect(bench.ready('n1')).toBe('True KubeletReady');
  expect(bench.container('web')).toMatchObject({ restartCount: 0, ready: true });
});

describe('a stopped container runtime', () => {
  test('is noticed after 30 s, and once more after three minutes', () => {
    const bench = running();
    bench.stop(RUNTIME);
    bench.run(29_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    bench.run(12_000);
    expect(bench.ready('n1')).toBe('False KubeletNotReady');
    expect(bench.trouble).toBe('container runtime is down');
    bench.run(160_000);
    expect(bench.trouble).toMatch(
      /^\[container runtime is down, PLEG is not healthy: pleg was last seen active 3m\d+s ago; threshold is 3m0s\]$/,
    );
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeUndefined();
    expect(bench.nodeReasons).toEqual(['NodeNotReady']);
  });

  test('leaves running what runs, but nothing ends or starts', () => {
    const bench = running();
    const uid = bench.get('web')?.metadata.uid ?? '';
    bench.stop(RUNTIME);
    const late = bench.pod('late', 'n1');
    bench.delete('web');
    bench.run(20_000);
    expect(bench.agents.processOf(uid, 'nginx')?.listensOn(80)).toBe(true);
    expect(bench.status('late').containerStatuses?.[0]?.state?.waiting?.reason).toBe('ContainerCreating');
    expect(bench.events(late.metadata.uid)).toEqual([
      'FailedCreatePodSandBox: Failed to create pod sandbox: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"',
    ]);
    bench.run(20_000);
    bench.pod('later', 'n1');
    bench.run(60_000);
    expect(bench.get('later')?.status?.startTime).toBeUndefined();

    bench.stop();
    bench.run(30_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.get('web')).toBeUndefined();
    expect(bench.condition('late', 'Ready')).toBe('True');
    expect(bench.condition('later', 'Ready')).toBe('True');
    expect(bench.nodeReasons).toEqual(['NodeNotReady', 'NodeReady']);
  });

  test('hides that a container has ended until it is back', () => {
    const bench = running();
    bench.stop(RUNTIME);
    bench.crash('web');
    bench.run(60_000);
    expect(bench.container('web')).toMatchObject({ restartCount: 0, state: { running: {} } });
    bench.stop();
    bench.run(10_000);
    expect(bench.container('web')).toMatchObject({ restartCount: 1, state: { running: {} } });
  });

  test('that is back for less than a look was never there', () => {
    const bench = running();
    bench.run(1_000);
    bench.stop(RUNTIME);
    bench.run(20_000);
    bench.stop();
    bench.run(1_000);
    bench.stop(RUNTIME);
    bench.run(20_000);
    expect(bench.trouble).toBe('container runtime is down');
    bench.stop();
    bench.run(20_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    bench.delete('web');
    bench.run(5_000);
    expect(bench.get('web')).toBeUndefined();
  });

  test('keeps a kubelet from starting', () => {
    const bench = running();
    bench.stop(RUNTIME, 'kubelet');
    bench.run(10_000);
    bench.stop(RUNTIME);
    bench.run(60_000);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeDefined();
    bench.stop();
    bench.run(10_000);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeUndefined();
    expect(bench.container('web')).toMatchObject({ restartCount: 0, ready: true });
  });
});

describe('a machine whose link is cut', () => {
  test('runs its pods on, and tells later what it did', () => {
    const bench = running();
    const uid = bench.get('web')?.metadata.uid ?? '';
    bench.cut();
    const { head } = bench.store.log;
    bench.run(10_000);
    bench.crash('web');
    bench.run(30_000);
    expect(bench.agents.processOf(uid, 'nginx')?.listensOn(80)).toBe(true);
    expect(bench.store.log.head).toBe(head);
    expect(bench.container('web').restartCount).toBe(0);
    expect(bench.reasons(uid)).toHaveLength(4);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBe(head);
    expect(bench.agents.agentsOf('n1')).toMatchObject({ kubelet: 'Running', isConnected: false });

    bench.cut(false);
    bench.run(10_000);
    expect(bench.container('web').restartCount).toBe(1);
    const started = bench.store.events
      .about(uid)
      .find(({ reason, count }) => reason === 'Started' && count > 1);
    expect(started?.lastTime).toBeLessThan(80_000);
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeUndefined();
    expect(bench.ready('n1')).toBe('True KubeletReady');
  });

  test('hears of deletions when it is back, and of those that were by force', () => {
    const bench = running(2);
    const uid = bench.get('web-2')?.metadata.uid ?? '';
    bench.cut();
    bench.run(1_000);
    bench.delete('web');
    bench.delete('web-2', 0);
    bench.run(300_000);
    expect(bench.get('web')).toBeDefined();
    expect(bench.agents.processOf(uid, 'nginx')).toBeDefined();
    bench.cut(false);
    bench.run(5_000);
    expect(bench.get('web')).toBeUndefined();
    expect(bench.agents.processOf(uid, 'nginx')).toBeUndefined();
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toEqual([]);
  });

  test('keeps apart a pod and its successor of the same name', () => {
    const bench = running();
    const old = bench.get('web')?.metadata.uid ?? '';
    bench.cut();
    bench.delete('web', 0);
    bench.pod('web', 'n1');
    bench.run(60_000);
    bench.cut(false);
    bench.run(10_000);
    expect(bench.get('web')?.metadata.uid).not.toBe(old);
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toHaveLength(1);
  });

  test('finishes a pod that is known to end, and says so when it is back', () => {
    const bench = running();
    bench.delete('web');
    bench.run(20);
    bench.cut();
    bench.run(60_000);
    expect(bench.get('web')).toBeDefined();
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toEqual([]);
    bench.cut(false);
    bench.run(5_000);
    expect(bench.get('web')).toBeUndefined();
  });

  test('reaches no registry, and tells of that later', () => {
    const bench = new AgentBench();
    bench.machine('n1');
    bench.pod('web', 'n1', container('nginx', 'nginx', { imagePullPolicy: 'Always' }));
    bench.run(60_000);
    const uid = bench.get('web')?.metadata.uid ?? '';
    bench.cut();
    bench.crash('web');
    bench.run(30_000);
    expect(bench.agents.processOf(uid, 'nginx')).toBeUndefined();
    bench.cut(false);
    bench.run(60_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect(bench.events(uid)).toContain(
      'Failed: Failed to pull image "nginx": rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/library/nginx:latest": failed to resolve reference "docker.io/library/nginx:latest": failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp: lookup registry-1.docker.io: i/o timeout',
    );
  });

  test('registers only when it can', () => {
    const bench = new AgentBench();
    bench.machine('n1', {}, 'Booting');
    bench.cut();
    bench.run(60_000);
    expect(bench.store.named('Node', undefined, 'n1')).toBeUndefined();
    bench.cut(false);
    bench.run(20_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
  });

  test('stays cut through a reboot, and its kubelet touches nothing', () => {
    const bench = running();
    bench.cut();
    bench.change('n1', { power: 'Booting' });
    bench.run(60_000);
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toEqual([]);
    bench.cut(false);
    bench.run(20_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect(bench.container('web').restartCount).toBe(1);
    expect(bench.nodeReasons).toContain('Rebooted');
  });
});

test('all kubelets are cut off while the API server does not answer, and go on when it does', () => {
  const bench = running(2);
  bench.machine('n2');
  bench.run(10_000);
  const { head } = bench.store.log;
  bench.store.apiServer.become('Stopped', { type: 'start' });
  bench.crash('web');
  bench.run(200_000);
  expect(bench.store.log.head).toBe(head);
  expect(bench.agents.heartbeats.renewedAt('n2')).toBeLessThanOrEqual(70_000);
  bench.store.apiServer.become('Serving', { type: 'start' });
  bench.run(20_000);
  expect(bench.container('web').restartCount).toBe(1);
  expect(bench.store.log.since(head).filter(({ kind }) => kind === 'Node')).toEqual([]);
  expect(bench.agents.heartbeats.renewedAt('n2')).toBeGreaterThan(270_000);
});

test('what is done to a machine at one moment is all done', () => {
  const bench = running();
  bench.stop('kubelet');
  bench.cut();
  bench.run(1);
  expect(bench.agents.agentsOf('n1')).toEqual({
    kubelet: 'Stopped',
    kubeProxy: 'Running',
    containerRuntime: 'Running',
    isConnected: false,
  });
});

test('a script in a container runs on without its kubelet', () => {
  const bench = new AgentBench();
  bench.machine('n1');
  bench.pod('job', 'n1', { restartPolicy: 'Never', containers: [shell('sleep 100; exit 3', 'work')] });
  bench.run(60_000);
  bench.stop('kubelet');
  bench.run(100_000);
  expect(bench.status('job').phase).toBe('Running');
  bench.stop();
  bench.run(1_000);
  expect(bench.status('job').phase).toBe('Failed');
  expect(bench.container('job', 'work').state?.terminated).toMatchObject({
    exitCode: 3,
    finishedAt: '2026-01-01T09:01:41Z',
  });
});

test('equal runs with agents that come and go write equal logs', () => {
  const hash = () => {
    const bench = running(3);
    bench.stop('kubelet');
    bench.crash('web');
    bench.run(60_000);
    bench.stop(RUNTIME);
    bench.run(60_000);
    bench.stop();
    bench.cut();
    bench.run(60_000);
    bench.cut(false);
    bench.run(60_000);
    return bench.store.log.hash();
  };
  expect(hash()).toBe(hash());
});
