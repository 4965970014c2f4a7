import { describe, expect, test } from 'vitest';
import type { Container } from '../api/types.ts';
import { container, NodeBench, shell } from './testing.ts';

const httpGet = { path: '/', port: 8080 };
const app = (image: string, more: Partial<Container> = {}) =>
  container(image, 'app', { ports: [{ containerPort: 8080 }], ...more });

/** Sends the container so many requests a second for so long. */
function load(bench: NodeBench, uid: string, rps: number, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    const process = bench.agents.processOf(uid, 'app');
    if (process?.started) process.offer(rps);
    bench.run(1000);
  }
}

const log = (bench: NodeBench, uid: string, name = 'app', previous = false) =>
  bench.agents.logOf(uid, name, { previous }).map(({ text }) => text);

describe('a program in a deadlock', () => {
  test('is found by an HTTP liveness probe, and killed after its grace period, again and again', () => {
    const bench = new NodeBench().machine('n1');
    const livenessProbe = { httpGet, periodSeconds: 5, failureThreshold: 2 };
    const pod = bench.pod('web', 'n1', {
      containers: [app('podground/deadlocked', { livenessProbe })],
      terminationGracePeriodSeconds: 10,
    });
    bench.run(60_000);
    expect(bench.container('web', 'app').restartCount).toBe(0);
    bench.run(40_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Liveness probe failed: Get "http://10.244.0.2:8080/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    );
    expect(bench.container('web', 'app')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137 } },
    });
    expect(log(bench, pod.metadata.uid, 'app', true).at(-1)).toMatch(
      /WARN {2}pool-1-thread-2 waits for lock A/,
    );
  });

  test('is healthy to a TCP probe', () => {
    const bench = new NodeBench().machine('n1');
    const probe = { tcpSocket: { port: 8080 }, periodSeconds: 5 };
    bench.pod('web', 'n1', app('podground/deadlocked', { livenessProbe: probe, readinessProbe: probe }));
    bench.run(300_000);
    expect(bench.container('web', 'app')).toMatchObject({ restartCount: 0, ready: true });
  });

  test('is found by a gRPC probe too, and by one of the container beside it', () => {
    const bench = new NodeBench().machine('n1');
    const grpc = { grpc: { port: 8080 }, periodSeconds: 5 };
    const pod = bench.pod('web', 'n1', {
      containers: [
        app('podground/deadlocked', { readinessProbe: grpc }),
        container('redis', 'side', { readinessProbe: { httpGet } }),
      ],
    });
    bench.run(150_000);
    expect(bench.container('web', 'app').ready).toBe(false);
    expect(bench.container('web', 'side').ready).toBe(false);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Readiness probe failed: timeout: health rpc did not complete within 1s',
    );
  });

  test('is not Ready any more where readiness asks over HTTP', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', app('podground/deadlocked', { readinessProbe: { httpGet } }));
    bench.run(50_000);
    expect(bench.container('web', 'app').ready).toBe(true);
    bench.run(60_000);
    expect(bench.container('web', 'app')).toMatchObject({ ready: false, restartCount: 0 });
  });
});

describe('an overloaded server', () => {
  const livenessProbe = { httpGet, periodSeconds: 2, failureThreshold: 2 };
  const limits = { cpu: '500m' };

  test('answers its liveness probe too late, and is restarted', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', {
      containers: [app('podground/web', { livenessProbe, resources: { limits } })],
      terminationGracePeriodSeconds: 5,
    });
    const { uid } = pod.metadata;
    bench.run(10_000);
    load(bench, uid, 50, 20);
    expect(bench.container('web', 'app').restartCount).toBe(0);
    load(bench, uid, 150, 30);
    expect(bench.reasons(uid)).toContain('Unhealthy');
    expect(bench.container('web', 'app').restartCount).toBeGreaterThan(0);
  });

  test('costs no probe while it is idle or keeps up', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', app('podground/web', { livenessProbe, readinessProbe: { httpGet } }));
    bench.run(60_000);
    let events = 0;
    while (bench.clock.step(bench.clock.now + 3_600_000)) events++;
    expect(events).toBe(0);
  });
});

describe('an HTTP probe', () => {
  test('of a path that is not there fails with its status', () => {
    const bench = new NodeBench().machine('n1');
    const readinessProbe = { httpGet: { path: '/healthz', port: 80 } };
    const pod = bench.pod('web', 'n1', container('nginx', 'nginx', { readinessProbe }));
    const other = bench.pod(
      'other',
      'n1',
      container('mycorp/app', 'nginx', {
        readinessProbe,
        ports: [{ containerPort: 80 }],
      }),
    );
    bench.run(60_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404',
    );
    expect(bench.container('web').ready).toBe(false);
    expect(bench.container('other').ready).toBe(true);
    expect(bench.events(other.metadata.uid).join()).not.toContain('statuscode');
  });

  test('restarts the liveness example of the documentation', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod(
      'liveness',
      'n1',
      container('registry.k8s.io/e2e-test-images/agnhost:2.40', 'app', {
        args: ['liveness'],
        livenessProbe: {
          httpGet: { path: '/healthz', port: 8080 },
          initialDelaySeconds: 3,
          periodSeconds: 3,
        },
      }),
    );
    bench.run(15_000);
    expect(bench.container('liveness', 'app').restartCount).toBe(0);
    bench.run(15_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 500',
    );
    expect(bench.container('liveness', 'app')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 2 } },
    });
  });

  test('of a database meets what is no HTTP', () => {
    const bench = new NodeBench().machine('n1');
    const readinessProbe = { httpGet: { path: '/', port: 6379 } };
    const pod = bench.pod('cache', 'n1', container('redis:7', 'app', { readinessProbe }));
    bench.run(30_000);
    expect(bench.events(pod.metadata.uid)).toContain(
      'Unhealthy: Readiness probe failed: Get "http://10.244.0.2:6379/": net/http: HTTP/1.x transport connection broken: malformed HTTP response "-ERR wrong number of arguments for \'get\' command"',
    );
  });
});

describe('a database that is restarted', () => {
  const crash = (bench: NodeBench, uid: string) => {
    bench.agents.processOf(uid, 'app')?.kill({ code: 137, signal: 9, reason: 'Error' });
    bench.run(60_000);
  };
  const fresh = 'PostgreSQL init process complete; ready for start up.';
  const found = 'PostgreSQL Database directory appears to contain a database; Skipping initialization';

  test('has forgotten everything without a volume', () => {
    const bench = new NodeBench().machine('n1');
    const { uid } = bench.pod('db', 'n1', container('postgres:16', 'app')).metadata;
    bench.run(60_000);
    expect(log(bench, uid)).toContain(fresh);
    crash(bench, uid);
    expect(log(bench, uid)).toContain(fresh);
    expect(log(bench, uid)).not.toContain(found);
  });

  test('finds its data on a volume', () => {
    const bench = new NodeBench().machine('n1');
    const volumeMounts = [{ name: 'data', mountPath: '/var/lib/postgresql/data' }];
    const { uid } = bench.pod('db', 'n1', {
      containers: [container('postgres:16', 'app', { volumeMounts })],
      volumes: [{ name: 'data', emptyDir: {} }],
    }).metadata;
    bench.run(60_000);
    expect(log(bench, uid)).toContain(fresh);
    crash(bench, uid);
    expect(log(bench, uid)).toContain(found);
    expect(log(bench, uid)).not.toContain(fresh);
    expect(log(bench, uid, 'app', true)).toContain(fresh);
  });
});

describe('an access log', () => {
  test('has the probes of the kubelet among the requests', () => {
    const bench = new NodeBench().machine('n1');
    const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 5 };
    const { uid } = bench.pod('web', 'n1', container('nginx', 'app', { readinessProbe })).metadata;
    while (!bench.agents.processOf(uid, 'app')?.started) bench.run(100);
    bench.run(20_000);
    load(bench, uid, 1, 1);
    const requests = log(bench, uid).filter((line) => line.includes('"GET / HTTP/1.1" 200'));
    expect(requests).toHaveLength(6);
    expect(requests.filter((line) => line.endsWith('"-" "kube-probe/1.34" "-"'))).toHaveLength(5);
  });
});

describe('containers that share a volume', () => {
  const mount = (mountPath: string) => ({ volumeMounts: [{ name: 'data', mountPath }] });
  const volumes = [{ name: 'data', emptyDir: {} }];

  test('pass on files: the web server serves what the feeder writes', () => {
    const bench = new NodeBench().machine('n1');
    const { uid } = bench.pod('web', 'n1', {
      volumes,
      containers: [
        container('nginx', 'app', mount('/usr/share/nginx/html')),
        container('podground/data-feeder', 'feeder', mount('/out')),
      ],
    }).metadata;
    const server = () => bench.agents.processOf(uid, 'app');
    const ask = () => server()?.answerHttp(80, '/feed.json');
    while (!server()?.started) bench.run(100);
    expect(ask()).toMatchObject({ status: 404 });
    bench.run(30_000);
    expect(ask()).toMatchObject({ status: 200, body: expect.stringMatching(/^\{"version":\d+,/) });
    expect(log(bench, uid, 'feeder').at(-1)).toMatch(/feed\.json written: version \d+, \d+ items$/);
  });

  test('pass on access logs: where a volume is mounted over their directory, they are files', () => {
    const bench = new NodeBench().machine('n1');
    const { uid } = bench.pod('web', 'n1', {
      volumes,
      containers: [
        container('nginx', 'app', mount('/var/log/nginx')),
        container('podground/log-agent', 'agent', mount('/logs')),
      ],
    }).metadata;
    while (!bench.agents.processOf(uid, 'app')?.started) bench.run(100);
    load(bench, uid, 3, 10);
    bench.run(20_000);
    expect(log(bench, uid).filter((line) => line.includes('GET'))).toEqual([]);
    expect(log(bench, uid, 'agent').at(-1)).toMatch(/\/logs\/access\.log: 30 lines shipped$/);
  });

  test('pass on logs: the agent ships the lines that a shell writes', () => {
    const bench = new NodeBench().machine('n1');
    const line = 'while true; do echo hello >> /var/log/app/app.log; sleep 1; done';
    const { uid } = bench.pod('web', 'n1', {
      volumes,
      containers: [
        shell(line, 'app', mount('/var/log/app')),
        container('podground/log-agent', 'agent', mount('/logs')),
      ],
    }).metadata;
    bench.run(30_000);
    expect(log(bench, uid, 'agent').at(-1)).toMatch(/\/logs\/app\.log: 2\d lines shipped$/);
  });
});

describe('annotations', () => {
  test('set how a container behaves', () => {
    const bench = new NodeBench().machine('n1');
    const created = bench.user.create('Pod', {
      metadata: {
        name: 'web',
        annotations: {
          'podground.dev/startup': '20s',
          'podground.dev/side.exit-code': '3',
          'podground.dev/memory': 'x',
        },
      },
      spec: {
        nodeName: 'n1',
        containers: [
          container('nginx', 'app', { readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 } }),
          container('redis', 'side'),
        ],
      },
    });
    expect(created.ok).toBe(true);
    bench.run(15_000);
    expect(bench.container('web', 'app').ready).toBe(false);
    expect(bench.container('web', 'side').lastState?.terminated?.exitCode).toBe(3);
    bench.run(30_000);
    expect(bench.container('web', 'app').ready).toBe(true);
  });
});
