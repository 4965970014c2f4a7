import { describe, expect, it } from 'vitest';
import { templates } from '../../../scenario/templates/index.ts';
import type { Manifest } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';
import { act, barePod, pods, readyPods, scene, service } from '../testing/scene.ts';
import { MINUTE, pod, restarts } from './scenes.ts';

function shell(name: string, line: string, more: object = {}) {
  return { name, image: 'busybox:1.36', command: ['sh', '-c', line], ...more };
}

function logOf(cluster: Cluster, uid: string, container: string): string {
  return cluster.agents
    .logOf(uid, container)
    .map(({ text }) => text)
    .join('\n');
}

const volumes = [{ name: 'data', emptyDir: {} }];
const mounts = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };

describe('containers that share a pod', () => {
  it('A7: containers of one pod are on one node, have one IP, and see one volume', () => {
    const containers = [
      shell('writer', 'hostname -i; echo hello > /data/file; sleep infinity', mounts),
      shell(
        'reader',
        'hostname -i; until test -f /data/file; do sleep 1; done; cat /data/file; sleep infinity',
        mounts,
      ),
    ];
    const cluster = scene({ nodes: 3, manifests: [barePod('both', { containers, volumes })] });
    cluster.advance(MINUTE);
    const { metadata, spec, status } = pod(cluster, 'both');
    expect(spec.nodeName).toMatch(/^worker-/);
    expect(logOf(cluster, metadata.uid, 'writer')).toBe(status?.podIP);
    expect(logOf(cluster, metadata.uid, 'reader')).toBe(`${status?.podIP}\nhello`);
  });

  it('A20: one container calls the other on localhost, which is no other pod’s', () => {
    const client = shell(
      'client',
      'sleep 10; wget -qO- http://localhost; echo "exit code $?"; sleep infinity',
    );
    const server = { name: 'server', image: 'nginx:1.27' };
    const cluster = scene({
      manifests: [
        barePod('together', { containers: [client, server] }),
        barePod('alone', { containers: [client] }),
      ],
    });
    cluster.advance(MINUTE);
    const together = logOf(cluster, pod(cluster, 'together').metadata.uid, 'client');
    expect(together).toContain('Welcome to nginx!');
    expect(together).toContain('exit code 0');
    const alone = logOf(cluster, pod(cluster, 'alone').metadata.uid, 'client');
    expect(alone).toContain("can't connect to remote host");
    expect(alone).toContain('exit code 1');
  });

  it('A21: web server and log agent, app and metrics, server and feeder: each pair works', () => {
    const pairs = {
      'web-with-log-agent': ['log-agent', /lines shipped/],
      'app-with-metrics': ['metrics', /./],
      'node-with-feeder': ['feeder', /feed\.json written: version [2-9]/],
    } as const;
    for (const [id, [container, says]] of Object.entries(pairs)) {
      const template = templates.find((each) => each.id === id);
      const manifests = template?.manifests({ name: 'mine', replicas: 1, expose: true }) ?? [];
      const cluster = scene({ manifests });
      cluster.advance(MINUTE);
      act(cluster, { type: 'setTraffic', service: 'mine', profile: { type: 'steady', rps: 5 } });
      cluster.advance(MINUTE);
      const [made] = readyPods(cluster, 'mine');
      expect(made?.spec.containers, id).toHaveLength(2);
      expect(logOf(cluster, made?.metadata.uid ?? '', container), id).toMatch(says);
      expect(cluster.load('default/mine')?.failuresPerSecond, id).toBe(0);
      expect(cluster.load('default/mine')?.totalOk, id).toBeGreaterThan(200);
      expect(made && restarts(made).every((each) => each.endsWith(' 0')), id).toBe(true);
    }
  });

  it('A22: a file outside the volume is its container’s alone, and so are its processes', () => {
    const containers = [
      shell('one', 'touch /own /data/common; sleep 5; ps; sleep infinity', mounts),
      shell('other', 'sleep 10; ls /own; ls /data; ps; sleep infinity', mounts),
    ];
    const cluster = scene({ manifests: [barePod('two', { containers, volumes })] });
    cluster.advance(MINUTE);
    const said = logOf(cluster, pod(cluster, 'two').metadata.uid, 'other');
    expect(said).toContain('ls: /own: No such file or directory');
    expect(said).toContain('common');
    expect(said).not.toContain('touch');
  });

  it('B3: one pod is one host: a server with its feeder, one IP, and one port space', () => {
    const feeder = templates.find(({ id }) => id === 'node-with-feeder');
    const manifests = feeder?.manifests({ name: 'app', replicas: 1, expose: false }) ?? [];
    const containers = ['first', 'second'].map((name) => ({ name, image: 'nginx:1.27' }));
    const telling = containers.map((each) => ({
      ...each,
      terminationMessagePolicy: 'FallbackToLogsOnError',
    }));
    const twinPods = [barePod('twins', { containers }), barePod('telling', { containers: telling })];
    const cluster = scene({ manifests: [...manifests, ...twinPods] });
    cluster.advance(2 * MINUTE);
    expect(readyPods(cluster, 'app')).toHaveLength(1);
    const twins = pod(cluster, 'twins');
    expect(restarts(twins)).toEqual(['first 0', expect.stringMatching(/^second [2-9] Error$/)]);
    const second = twins.status?.containerStatuses?.[1];
    expect(second?.lastState?.terminated?.exitCode).toBe(1);
    // What it printed is no termination message, unless the container asks for it.
    expect(second?.lastState?.terminated?.message).toBeUndefined();
    const told = pod(cluster, 'telling').status?.containerStatuses?.[1]?.lastState?.terminated?.message;
    expect(told).toContain('bind() to 0.0.0.0:80 failed (98: Address already in use)');
    expect(second?.state?.waiting?.reason).toBe('CrashLoopBackOff');
    expect(logOf(cluster, twins.metadata.uid, 'second')).toContain(
      'bind() to 0.0.0.0:80 failed (98: Address already in use)',
    );
    // Two pods are two hosts: the same port is free on each.
    act(cluster, { type: 'apply', manifests: [barePod('a'), barePod('b')] });
    cluster.advance(MINUTE);
    expect([...pods(cluster, 'a'), ...pods(cluster, 'b')].map(restarts)).toEqual([['main 0'], ['main 0']]);
  });

  it('F1: environment variables are a container’s own, unless both read one ConfigMap', () => {
    const say = 'echo "[$GREETING] [$COMMON]"; sleep infinity';
    const COMMON = { name: 'COMMON', valueFrom: { configMapKeyRef: { name: 'words', key: 'common' } } };
    const containers = [
      shell('one', say, { env: [{ name: 'GREETING', value: 'hello' }, COMMON] }),
      shell('other', say, { env: [COMMON] }),
    ];
    const words = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'words' },
      data: { common: 'to both' },
    };
    const cluster = scene({ manifests: [words as Manifest, barePod('two', { containers }), service('two')] });
    cluster.advance(MINUTE);
    const { uid } = pod(cluster, 'two').metadata;
    expect(logOf(cluster, uid, 'one')).toBe('[hello] [to both]');
    expect(logOf(cluster, uid, 'other')).toBe('[] [to both]');
  });
});
