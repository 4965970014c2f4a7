import { describe, expect, test } from 'vitest';
import { container, NodeBench, shell } from '../testing.ts';

const logs = { volumes: [{ name: 'logs', emptyDir: {} }] };
const mount = (mountPath: string, readOnly = false) => ({
  volumeMounts: [{ name: 'logs', mountPath, readOnly }],
});

function look(bench: NodeBench, uid: string) {
  const inside = bench.agents.inside(uid);
  if (!inside) throw new Error('no kubelet has the pod');
  return inside;
}

describe('inside a pod', () => {
  test('files of a shared volume are the same for all, and who wrote and read them is known', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      ...logs,
      containers: [
        shell('echo one > /out/note; sleep 600', 'writer', mount('/out')),
        shell('sleep 8; cat /in/note; sleep 600', 'reader', mount('/in', true)),
      ],
    });
    bench.run(60_000);
    const [volume] = look(bench, pod.metadata.uid).volumes;
    expect(volume).toMatchObject({ name: 'logs', type: 'emptyDir', fileCount: 1 });
    const [file] = volume?.files ?? [];
    expect(file).toMatchObject({ path: 'note', bytes: 4 });
    expect(file?.writes.map((use) => use.container)).toEqual(['writer']);
    expect(file?.reads.map((use) => use.container)).toEqual(['reader']);
    const [written, read] = [file?.writes[0]?.at ?? 0, file?.reads[0]?.at ?? 0];
    expect(read - written).toBeGreaterThanOrEqual(7_000);
  });

  test('a log agent reads what has been written in its next round', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      ...logs,
      containers: [
        shell('while true; do echo x >> /out/log; sleep 10; done', 'app', mount('/out')),
        container('podground/log-agent', 'agent', mount('/logs')),
      ],
    });
    bench.run(65_000);
    const file = look(bench, pod.metadata.uid).volumes[0]?.files[0];
    const read = file?.reads.find((use) => use.container === 'agent');
    expect(read?.at).toBeGreaterThanOrEqual(file?.modifiedAt ?? Number.POSITIVE_INFINITY);
    expect(read?.at).toBeLessThanOrEqual((file?.modifiedAt ?? 0) + 1_000);
  });

  test('each container has processes and variables of its own', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      containers: [
        shell('sleep 1000 & wait', 'shell', { env: [{ name: 'ONLY_HERE', value: '1' }] }),
        container('nginx'),
      ],
    });
    bench.run(60_000);
    const [first, second] = look(bench, pod.metadata.uid).containers;
    expect(first?.processes.map(({ command }) => command)).toContain('sleep 1000');
    expect(second?.processes).toEqual([{ pid: 1, command: 'nginx' }]);
    expect(first?.variables).toContain('ONLY_HERE');
    expect(second?.variables).not.toContain('ONLY_HERE');
  });

  test('what it writes outside of volumes is its own, and its kubelet’s files are not counted', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      containers: [shell('echo 1234567 > /tmp-note; sleep 600', 'writes'), shell('ls; sleep 600', 'looks')],
    });
    bench.run(60_000);
    expect(look(bench, pod.metadata.uid).containers.map(({ layerBytes }) => layerBytes)).toEqual([8, 0]);
  });

  test('a call over localhost finds whoever listens on the port', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      containers: [
        container('nginx', 'web', { ports: [{ containerPort: 80 }] }),
        shell('sleep 5; wget -qO- http://localhost/; wget -qO- http://localhost:81/; sleep 600', 'asks'),
      ],
    });
    bench.run(60_000);
    const { calls, listeners } = look(bench, pod.metadata.uid);
    expect(listeners).toEqual([{ port: 80, container: 'web' }]);
    expect(calls).toMatchObject([
      { from: 'asks', to: 'web', port: 80, path: '/' },
      { from: 'asks', port: 81 },
    ]);
    expect(calls[1]).not.toHaveProperty('to');
  });

  test('a sidecar that reads counters asks where its environment points', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      containers: [
        container('podground/web', 'app', { ports: [{ containerPort: 8080 }] }),
        container('podground/metrics-sidecar', 'metrics', {
          ports: [{ containerPort: 9090 }],
          env: [{ name: 'TARGET', value: 'http://localhost:8080/stats' }],
        }),
      ],
    });
    bench.run(60_000);
    expect(look(bench, pod.metadata.uid).calls).toMatchObject([
      { from: 'metrics', to: 'app', port: 8080, path: '/stats' },
    ]);
  });

  test('nothing is made by being looked at', () => {
    const run = (looks: boolean) => {
      const bench = new NodeBench().machine('n1');
      const pod = bench.pod('p', 'n1', {
        ...logs,
        containers: [
          container('nginx', 'nginx', mount('/var/log/nginx')),
          shell('sleep 60', 'b', mount('/b')),
        ],
      });
      for (let second = 0; second < 90; second++) {
        bench.run(1_000);
        if (looks) bench.agents.inside(pod.metadata.uid);
      }
      return bench.store.log.hash();
    };
    expect(run(true)).toBe(run(false));
  });
});

describe('what a kubelet is doing', () => {
  test('a pull knows what it has to load, and which pulls it waits for', () => {
    const bench = new NodeBench({ registryBytesPerSecond: 7_200_000 }).machine('n1');
    const first = bench.pod('a', 'n1', 'nginx');
    const second = bench.pod('b', 'n1', 'redis');
    bench.run(2_000);
    const [pull] = bench.agents.podDoings(first.metadata.uid);
    const [next] = bench.agents.podDoings(second.metadata.uid);
    expect(pull?.pull?.bytes).toBe(72_000_000);
    expect(pull?.pull?.before).toEqual([]);
    expect(next?.pull?.before).toEqual([pull?.pull?.endsAt]);
    expect(next?.pull?.beginsAt).toBe(pull?.pull?.endsAt);
    bench.run(120_000);
    expect(bench.agents.podDoings(second.metadata.uid)[0]).not.toHaveProperty('pull');
  });

  test('a probe knows its last answer and how often in a row it came; each change is a new version', () => {
    const bench = new NodeBench().machine('n1');
    const readinessProbe = { tcpSocket: { port: 81 }, periodSeconds: 5, failureThreshold: 3 };
    const pod = bench.pod('a', 'n1', container('nginx', 'nginx', { readinessProbe }));
    const { uid } = pod.metadata;
    bench.run(30_000);
    const version = bench.agents.podVersion(uid);
    const [{ probes } = { probes: [] }] = bench.agents.podDoings(uid);
    expect(probes).toMatchObject([{ type: 'Readiness', last: 'failure', threshold: 3, periodMs: 5_000 }]);
    bench.run(5_000);
    expect(bench.agents.podVersion(uid)).toBeGreaterThan(version);
    expect(bench.agents.podDoings(uid)[0]?.probes[0]?.inARow).toBe((probes[0]?.inARow ?? 0) + 1);
  });
});
