import { describe, expect, it } from 'vitest';
import type { Manifest, Pod } from '../api/types.ts';
import { Cluster } from './cluster.ts';
import { barePod, scene } from './testing/scene.ts';

/** Runs pods of one scene for a while; pods begin a few seconds after the cluster. */
function running(ms: number, ...manifests: Manifest[]): Cluster {
  const cluster = scene({ manifests });
  expect(cluster.refusedAtStart).toEqual([]);
  cluster.advance(ms);
  return cluster;
}

function podOf(cluster: Cluster, name: string) {
  const pod = [...cluster.store.list('Pod')].find(({ metadata }) => metadata.name.startsWith(name));
  if (!pod) throw new Error(`there is no pod ${name}`);
  return pod;
}

function containerOf(cluster: Cluster, pod: string, container = 'main') {
  const { containerStatuses = [], initContainerStatuses = [] } = podOf(cluster, pod).status ?? {};
  const found = [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
  if (!found) throw new Error(`there is no container ${container}`);
  return found;
}

/** What a container has printed. */
function log(cluster: Cluster, pod: string, container = 'main', previous = false): string[] {
  const { uid } = podOf(cluster, pod).metadata;
  return cluster.agents.logOf(uid, container, { previous }).map(({ text }) => text);
}

function events(cluster: Cluster, pod: string): string[] {
  return cluster.store.events
    .about(podOf(cluster, pod).metadata.uid)
    .map(({ reason, message }) => `${reason}: ${message}`);
}

const sh = (line: string, more: object = {}) => ({
  name: 'main',
  image: 'busybox:1.36',
  command: ['sh', '-c', line],
  ...more,
});

// The documentation's examples in our own words.
describe('what the documentation shows, on a whole cluster', () => {
  it('a container whose file is gone is restarted by its probe', () => {
    const cluster = running(
      36_000,
      barePod('alive', {
        containers: [
          {
            name: 'main',
            image: 'busybox:1.36',
            args: ['/bin/sh', '-c', 'touch /tmp/alive; sleep 30; rm -f /tmp/alive; sleep 600'],
            livenessProbe: {
              exec: { command: ['cat', '/tmp/alive'] },
              initialDelaySeconds: 5,
              periodSeconds: 5,
            },
          },
        ],
      }),
    );
    const started = Date.parse(containerOf(cluster, 'alive').state?.running?.startedAt ?? '');
    const since = (at: number) => Math.round((Date.parse('2026-01-01T09:00:00Z') + at - started) / 1000);
    const uid = podOf(cluster, 'alive').metadata.uid;
    cluster.advance(14_000);
    const failed = cluster.store.events.about(uid).find(({ reason }) => reason === 'Unhealthy');
    expect(since(failed?.firstTime ?? 0)).toBe(35);
    expect(failed?.message).toBe(
      "Liveness probe failed: cat: can't open '/tmp/alive': No such file or directory\n",
    );
    const killing = cluster.store.events.about(uid).find(({ reason }) => reason === 'Killing');
    expect(since(killing?.firstTime ?? 0)).toBe(45);
    expect(killing?.message).toBe('Container main failed liveness probe, will be restarted');
    // A shell that is process 1 does not hear SIGTERM: the grace period has to pass.
    cluster.advance(40_000);
    expect(containerOf(cluster, 'alive')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137 } },
    });
  });

  it('a counter writes two logs into a volume, and a sidecar each ships one', () => {
    const logs = [{ name: 'logs', mountPath: '/var/log' }];
    const line = `n=0; while true; do
      echo "$n: $(date)" >> /var/log/first.log; echo "$(date) INFO $n" >> /var/log/second.log;
      n=$((n+1)); sleep 1; done`;
    const shipper = (name: string) => ({
      name,
      image: 'busybox:1.36',
      args: ['/bin/sh', '-c', `tail -n+1 -F /var/log/${name}.log`],
      volumeMounts: logs,
    });
    const cluster = running(
      30_000,
      barePod('counter', {
        containers: [sh(line, { volumeMounts: logs }), shipper('first'), shipper('second')],
        volumes: [{ name: 'logs', emptyDir: {} }],
      }),
    );
    const first = log(cluster, 'counter', 'first');
    expect(first[0]).toMatch(/^0: Thu Jan {2}1 09:00:\d\d UTC 2026$/);
    expect(first.length).toBeGreaterThan(15);
    expect(log(cluster, 'counter', 'second')).toHaveLength(first.length);
    expect(log(cluster, 'counter')).toEqual([]);
  });

  it('a log shipper runs as a sidecar from before the application', () => {
    const data = [{ name: 'data', mountPath: '/opt' }];
    const cluster = running(
      30_000,
      barePod('app', {
        initContainers: [
          sh('tail -F /opt/log.txt', { name: 'shipper', restartPolicy: 'Always', volumeMounts: data }),
        ],
        containers: [
          sh('while true; do echo working >> /opt/log.txt; sleep 1; done', { volumeMounts: data }),
        ],
        volumes: [{ name: 'data', emptyDir: {} }],
      }),
    );
    const lines = log(cluster, 'app', 'shipper');
    expect(lines.slice(0, 2)).toEqual([
      "tail: can't open '/opt/log.txt': No such file or directory",
      'tail: /opt/log.txt has appeared; following end of new file',
    ]);
    expect(lines.filter((text) => text === 'working').length).toBeGreaterThan(15);
  });

  it('a web server hands out what the container beside it has written', () => {
    const cluster = running(
      30_000,
      barePod('two', {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'web',
            image: 'nginx',
            volumeMounts: [{ name: 'both', mountPath: '/usr/share/nginx/html' }],
          },
          {
            name: 'main',
            image: 'debian',
            command: ['/bin/sh'],
            args: ['-c', 'echo Greetings from the other one > /data/index.html; sleep 3; curl -s localhost'],
            volumeMounts: [{ name: 'both', mountPath: '/data' }],
          },
        ],
        volumes: [{ name: 'both', emptyDir: {} }],
      }),
    );
    expect(log(cluster, 'two')).toEqual(['Greetings from the other one']);
    expect(containerOf(cluster, 'two').state?.terminated).toMatchObject({ exitCode: 0, reason: 'Completed' });
    expect(containerOf(cluster, 'two', 'web').state?.running).toBeDefined();
  });

  it('a Job computes digits of pi, as its image is known to', () => {
    const cluster = running(60_000, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'digits' },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              {
                name: 'main',
                image: 'perl:5.34.0',
                command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(2000)'],
              },
            ],
          },
        },
      },
    });
    expect(podOf(cluster, 'digits').status?.phase).toBe('Succeeded');
  });

  it('a script starts the server of its image, and a probe asks what only that knows', () => {
    const cluster = running(
      60_000,
      barePod('zk', {
        containers: [
          {
            name: 'main',
            image: 'registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10',
            command: ['sh', '-c', 'start-zookeeper --servers=3'],
            ports: [{ containerPort: 2181 }],
            readinessProbe: { exec: { command: ['sh', '-c', 'zookeeper-ready 2181'] } },
            livenessProbe: { tcpSocket: { port: 2181 }, initialDelaySeconds: 10 },
          },
        ],
      }),
    );
    expect(containerOf(cluster, 'zk')).toMatchObject({ ready: true, restartCount: 0 });
    expect(cluster.podUsage(podOf(cluster, 'zk').metadata.uid)?.memoryBytes).toBeGreaterThan(100 * 1024 ** 2);
    expect(log(cluster, 'zk')).toContain('Podground cannot run the program zookeeper-ready');
  });

  it('an init container prepares what the main one reads', () => {
    const work = [{ name: 'work', mountPath: '/work' }];
    const cluster = running(
      20_000,
      barePod('prepared', {
        restartPolicy: 'Never',
        initContainers: [
          sh('echo ready > /work/state; echo lost > /state', { name: 'init', volumeMounts: work }),
        ],
        containers: [sh('cat /work/state /state', { volumeMounts: work })],
        volumes: [{ name: 'work', emptyDir: {} }],
      }),
    );
    expect(log(cluster, 'prepared')).toEqual([
      'ready',
      "cat: can't open '/state': No such file or directory",
    ]);
    expect(containerOf(cluster, 'prepared').state?.terminated?.exitCode).toBe(1);
  });
});

describe('a command of a container’s own', () => {
  it('has variables put in their places', () => {
    const cluster = running(
      20_000,
      barePod('greeter', {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'main',
            image: 'busybox:1.36',
            command: ['echo', '$(GREETING)', '$$(GREETING)', '$(NOBODY)'],
            env: [
              { name: 'WHO', value: 'world' },
              { name: 'GREETING', value: 'hello $(WHO)' },
            ],
          },
        ],
      }),
    );
    expect(log(cluster, 'greeter')).toEqual(['hello world $(GREETING) $(NOBODY)']);
  });

  it('uses the CPU that its limit allows, and is held back', () => {
    const spin = sh('while true; do :; done', { resources: { limits: { cpu: '300m' } } });
    const cluster = running(60_000, barePod('spin', { containers: [spin] }));
    const usage = cluster.podUsage(podOf(cluster, 'spin').metadata.uid);
    expect(usage?.cpuMillis).toBe(300);
    expect(usage?.containers[0]?.throttled).toBeCloseTo(0.7);
  });

  it('hears SIGTERM if it wants to', () => {
    const polite = sh('trap "echo bye; exit 7" TERM; while true; do sleep 1; done');
    const cluster = running(10_000, barePod('polite', { containers: [polite] }));
    const began = cluster.store.log.head;
    cluster.act({ type: 'delete', kind: 'Pod', namespace: 'default', name: 'polite' });
    cluster.advance(1_500);
    const codes = cluster.store.log.since(began).flatMap(({ after }) => {
      const { containerStatuses = [] } = (after as Pod | undefined)?.status ?? {};
      return containerStatuses.map(({ state }) => state?.terminated?.exitCode);
    });
    expect(codes).toContain(7);
    expect(cluster.store.named('Pod', 'default', 'polite')).toBeUndefined();
  });

  it('begins each run with files of its own, and keeps the log of the one before', () => {
    const once = sh('if [ -e /mark ]; then echo again; fi; touch /mark; echo run; exit 1');
    const cluster = running(15_000, barePod('crash', { containers: [once] }));
    expect(containerOf(cluster, 'crash').restartCount).toBeGreaterThan(0);
    expect(log(cluster, 'crash')).toEqual(['run']);
    expect(log(cluster, 'crash', 'main', true)).toEqual(['run']);
  });

  it('leaves its last words', () => {
    const cluster = running(
      10_000,
      barePod('last', {
        restartPolicy: 'Never',
        containers: [sh('echo "no database" > /dev/termination-log; exit 3')],
      }),
    );
    expect(containerOf(cluster, 'last').state?.terminated).toMatchObject({
      exitCode: 3,
      message: 'no database\n',
    });
  });

  it('cannot have a port that another container of the pod has', () => {
    const cluster = running(
      20_000,
      barePod('clash', {
        restartPolicy: 'Never',
        containers: [
          { name: 'web', image: 'nginx' },
          sh('sleep 5; nc -l -p 80; echo "exit code $?"', { ports: [{ containerPort: 80 }] }),
          sh('sleep 5; nc -l -p 8080 &  sleep 1; nc -l -p 8080', { name: 'twice' }),
        ],
      }),
    );
    expect(log(cluster, 'clash')).toEqual(['nc: bind: Address already in use', 'exit code 1']);
    expect(log(cluster, 'clash', 'twice')).toEqual(['nc: bind: Address already in use']);
  });

  it('listens where probes find it', () => {
    const cluster = running(
      20_000,
      barePod('server', {
        containers: [
          sh('mkdir /www; echo hi > /www/index.html; sleep 5; httpd -f -p 8080 -h /www', {
            readinessProbe: { httpGet: { port: 8080 }, periodSeconds: 1 },
          }),
          sh('sleep 8; wget -qO- localhost:8080; sleep 100', { name: 'client' }),
        ],
      }),
    );
    expect(containerOf(cluster, 'server').ready).toBe(true);
    expect(log(cluster, 'server', 'client')).toEqual(['hi']);
    expect(events(cluster, 'server').filter((event) => event.startsWith('Unhealthy'))).toHaveLength(1);
  });

  it('needs the shell, which a cluster has to be given', () => {
    const cluster = new Cluster({
      seed: 1,
      machines: [{ name: 'worker-1', cores: 2, memoryBytes: 4 * 1024 ** 3 }],
      manifests: [barePod('a', { containers: [sh('true')] })],
    });
    expect(() => cluster.advance(30_000)).toThrow('the cluster has to be given the shell');
  });

  it('gives the same run each time', () => {
    const hash = () =>
      running(
        120_000,
        barePod('a', { containers: [sh('sleep $((RANDOM % 5)); exit $((RANDOM % 2))')] }),
      ).hash();
    expect(hash()).toBe(hash());
  });
});
