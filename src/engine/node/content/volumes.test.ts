import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import type { PodSpec } from '../../api/types.ts';
import { NodeBench, shell } from '../testing.ts';

type Volumes = NonNullable<PodSpec['volumes']>;

/** A bench of one machine. */
function bench(): NodeBench {
  return new NodeBench().machine('n1');
}

/** Creates a pod of one container that runs a line of shell once, with one volume mounted at /v. */
function podWith(
  on: NodeBench,
  name: string,
  line: string,
  volume: Partial<Volumes[number]>,
  mount: object = {},
): void {
  on.pod(name, 'n1', {
    restartPolicy: 'Never',
    containers: [shell(line, 'sh', { volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] })],
    volumes: [{ name: 'v', ...volume }],
  });
}

function printed(on: NodeBench, pod: string, container = 'sh'): string[] {
  const uid = on.get(pod)?.metadata.uid ?? '';
  return on.agents.logOf(uid, container).map(({ text }) => text);
}

function config(on: NodeBench, data: Record<string, string>): void {
  const created = on.user.create('ConfigMap', { metadata: { name: 'settings' }, data });
  if (!created.ok) throw new Error(created.error.message);
}

function change(on: NodeBench, data: Record<string, string>): void {
  const changed = on.user.update('ConfigMap', makeKey('default', 'settings'), (map) => ({ ...map, data }));
  if (!changed.ok) throw new Error(changed.error.message);
}

describe('a ConfigMap', () => {
  test('is files, all of them or those that are named, with the modes that they shall have', () => {
    const on = bench();
    config(on, { colour: 'blue', size: 'ünlimited' });
    podWith(on, 'all', 'cd /v; ls; cat colour size; stat -c %a colour', { configMap: { name: 'settings' } });
    const items = [{ key: 'size', path: 'deep/size', mode: 0o400 }];
    podWith(on, 'one', 'cd /v; ls; cat deep/size; stat -c %a deep/size', {
      configMap: { name: 'settings', items },
    });
    on.run(10_000);
    expect(printed(on, 'all')).toEqual(['colour', 'size', 'blueünlimited644']);
    expect(printed(on, 'one')).toEqual(['deep', 'ünlimited400']);
  });

  test('cannot be written to', () => {
    const on = bench();
    config(on, { colour: 'blue' });
    podWith(on, 'writer', 'echo red > /v/colour', { configMap: { name: 'settings' } });
    on.run(10_000);
    expect(printed(on, 'writer')).toEqual(["sh: can't create /v/colour: Read-only file system"]);
  });

  test('that changes is seen in files after a while, but not in a file mounted by itself, nor in variables', () => {
    const on = bench();
    config(on, { colour: 'blue' });
    const line = 'while true; do echo $(cat /v/colour) $(cat /one/colour) $COLOUR; sleep 10; done';
    on.pod('reader', 'n1', {
      containers: [
        shell(line, 'sh', {
          env: [{ name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } }],
          volumeMounts: [
            { name: 'v', mountPath: '/v' },
            { name: 'v', mountPath: '/one/colour', subPath: 'colour' },
          ],
        }),
      ],
      volumes: [{ name: 'v', configMap: { name: 'settings' } }],
    });
    on.run(20_000);
    change(on, { colour: 'red' });
    on.run(100_000);
    const lines = printed(on, 'reader');
    expect(new Set(lines)).toEqual(new Set(['blue blue blue', 'red blue blue']));
    expect(lines.at(-1)).toBe('red blue blue');
  });

  test('that changes while the kubelet is away is seen when that is back', () => {
    const on = bench();
    config(on, { colour: 'blue' });
    const line = 'while true; do cat /v/colour; echo; sleep 10; done';
    podWith(on, 'reader', line, { configMap: { name: 'settings' } });
    on.run(20_000);
    const stop = (...stopped: 'kubelet'[]) =>
      on.user.setStatus('Machine', makeKey(undefined, 'n1'), { power: 'On', stopped });
    stop('kubelet');
    on.run(1_000);
    change(on, { colour: 'red' });
    on.run(200_000);
    expect(new Set(printed(on, 'reader'))).toEqual(new Set(['blue']));
    stop();
    on.run(110_000);
    expect(printed(on, 'reader').at(-1)).toBe('red');
  });

  test('that is missing keeps its pod waiting, and the kubelet tries less and less often', () => {
    const on = bench();
    podWith(on, 'early', 'cat /v/colour', { configMap: { name: 'settings' } });
    on.run(10_000);
    const uid = on.get('early')?.metadata.uid ?? '';
    expect(on.container('early', 'sh').state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    const failed = 'FailedMount: MountVolume.SetUp failed for volume "v" : configmap "settings" not found';
    expect(on.events(uid)).toEqual([failed]);
    expect(on.store.events.about(uid)[0]?.count).toBe(5);
    on.run(120_000);
    expect(on.events(uid)).toEqual([
      'FailedMount: Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
      failed,
    ]);
    config(on, { colour: 'blue' });
    on.run(130_000);
    expect(printed(on, 'early')).toEqual(['blue']);
  });

  test('that may be missing is empty until it comes', () => {
    const on = bench();
    podWith(on, 'patient', 'ls /v; sleep 120; cat /v/colour', {
      configMap: { name: 'settings', optional: true },
    });
    on.run(10_000);
    config(on, { colour: 'blue' });
    on.run(150_000);
    expect(printed(on, 'patient')).toEqual(['blue']);
  });

  test('without a key that is wanted cannot be mounted', () => {
    const on = bench();
    config(on, {});
    podWith(on, 'picky', 'true', {
      configMap: { name: 'settings', items: [{ key: 'size', path: 'size' }] },
    });
    on.run(1_000);
    expect(on.events(on.get('picky')?.metadata.uid ?? '')).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "v" : configmap references non-existent config key: size',
    ]);
  });
});

test('a Secret is the bytes that it stands for', () => {
  const on = bench();
  on.user.create('Secret', { metadata: { name: 'token' }, data: { key: 'c8O8w58=' } });
  podWith(on, 'holder', 'cat /v/key; wc -c < /v/key', { secret: { secretName: 'token' } });
  on.run(10_000);
  expect(printed(on, 'holder')).toEqual(['süß5']);
});

test('a projected volume puts several sources together, and follows the pod’s labels', () => {
  const on = bench();
  config(on, { colour: 'blue' });
  const sources = [
    { configMap: { name: 'settings' } },
    { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
  ];
  podWith(on, 'mixed', 'cat /v/colour; cat /v/labels; sleep 20; cat /v/labels', { projected: { sources } });
  on.user.update('Pod', makeKey('default', 'mixed'), (pod) => ({
    ...pod,
    metadata: { ...pod.metadata, labels: { tier: 'front' } },
  }));
  on.run(10_000);
  on.user.update('Pod', makeKey('default', 'mixed'), (pod) => ({
    ...pod,
    metadata: { ...pod.metadata, labels: { tier: 'back' } },
  }));
  on.run(30_000);
  expect(printed(on, 'mixed').join('')).toBe('bluetier="front"tier="back"');
});

describe('an emptyDir', () => {
  test('outlives its containers, which begin with nothing else', () => {
    const on = bench();
    on.pod('counter', 'n1', {
      containers: [
        shell('echo x >> /v/n; echo x >> /n; wc -l < /v/n; wc -l < /n; sleep 1; exit 1', 'sh', {
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        }),
      ],
      volumes: [{ name: 'v', emptyDir: {} }],
    });
    on.run(6_000);
    expect(on.container('counter', 'sh').restartCount).toBe(1);
    expect(printed(on, 'counter')).toEqual(['2', '1']);
  });

  test('is gone with its pod', () => {
    const on = bench();
    podWith(on, 'a', 'echo x > /v/x', { emptyDir: {} });
    on.run(5_000);
    on.delete('a', 0);
    on.run(5_000);
    podWith(on, 'a', 'ls /v | wc -l', { emptyDir: {} });
    on.run(5_000);
    expect(printed(on, 'a')).toEqual(['0']);
  });

  test.each([
    ['on disk survives a reboot', {}, ['first', 'first', 'again']],
    ['in memory does not', { medium: 'Memory' }, ['again']],
  ])('%s', (_, emptyDir, lines) => {
    const on = bench();
    const line =
      'if [ -e /own ]; then echo odd; fi; touch /own; cat /v/x; echo $WORD >> /v/x; cat /v/x; sleep 600';
    on.pod('a', 'n1', {
      containers: [
        shell(line.replace('$WORD', '$(if [ -e /host/mark ]; then echo again; else echo first; fi)'), 'sh', {
          volumeMounts: [
            { name: 'v', mountPath: '/v' },
            { name: 'host', mountPath: '/host' },
          ],
        }),
      ],
      volumes: [
        { name: 'v', emptyDir },
        { name: 'host', hostPath: { path: '/data' } },
      ],
    });
    on.run(5_000);
    podWith(on, 'marker', 'touch /v/mark', { hostPath: { path: '/data' } });
    on.run(5_000);
    on.power('n1', 'Off');
    on.run(1_000);
    on.power('n1', 'On');
    on.run(30_000);
    expect(printed(on, 'a').filter((text) => !text.startsWith('cat:'))).toEqual(lines);
  });
});

describe('a hostPath', () => {
  test('is the machine’s own, for whoever comes after', () => {
    const on = bench();
    const hostPath = { path: '/mnt/data', type: 'DirectoryOrCreate' };
    podWith(on, 'writer', 'echo here > /v/x', { hostPath });
    on.run(5_000);
    on.delete('writer', 0);
    podWith(on, 'reader', 'cat /v/x', { hostPath });
    on.run(5_000);
    expect(printed(on, 'reader')).toEqual(['here']);
  });

  test('has to be of its type', () => {
    const on = bench();
    podWith(on, 'picky', 'true', { hostPath: { path: '/mnt/none', type: 'Directory' } });
    on.run(200);
    expect(on.events(on.get('picky')?.metadata.uid ?? '')).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "v" : hostPath type check failed: /mnt/none is not a directory',
    ]);
  });
});

describe('a PersistentVolumeClaim', () => {
  const claim = { persistentVolumeClaim: { claimName: 'data' } };

  function disk(on: NodeBench): void {
    on.user.create('PersistentVolume', {
      metadata: { name: 'disk' },
      spec: { capacity: { storage: '1Ki' }, accessModes: ['ReadWriteOnce'], nfs: undefined },
    } as never);
    on.user.create('PersistentVolumeClaim', {
      metadata: { name: 'data' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Ki' } },
        volumeName: 'disk',
        storageClassName: '',
      },
    });
  }

  function bind(on: NodeBench): void {
    on.user.setStatus('PersistentVolumeClaim', makeKey('default', 'data'), { phase: 'Bound' });
  }

  test('has the same content for every pod, and as much room as its disk', () => {
    const on = bench().machine('n2');
    disk(on);
    bind(on);
    podWith(on, 'writer', 'echo kept > /v/x; head -c 2000 /dev/zero > /v/y', claim);
    on.run(5_000);
    expect(printed(on, 'writer')).toEqual([expect.stringContaining('No space left on device')]);
    on.delete('writer', 0);
    on.run(5_000);
    on.pod('reader', 'n2', {
      containers: [shell('cat /v/x', 'sh', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
      restartPolicy: 'Never',
      volumes: [{ name: 'v', ...claim }],
    });
    on.run(5_000);
    expect(printed(on, 'reader')).toEqual(['kept']);
  });

  test('that is not bound holds up a pod that is there already', () => {
    const on = bench();
    disk(on);
    podWith(on, 'early', 'echo started', claim);
    on.run(5_000);
    expect(on.container('early', 'sh').state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(on.events(on.get('early')?.metadata.uid ?? '')).toEqual([
      'FailedMount: Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[], failed to process volumes=[v]: error processing PVC default/data: PVC is not bound',
    ]);
    bind(on);
    on.run(15_000);
    expect(printed(on, 'early')).toEqual(['started']);
  });
});

describe('a mount', () => {
  test('of a part of a volume is that directory, made if need be, named by variables too', () => {
    const on = bench();
    const hostPath = { path: '/logs' };
    podWith(on, 'part', 'echo mine > /v/x', { hostPath }, { subPath: 'a/b' });
    on.pod('named', 'n1', {
      restartPolicy: 'Never',
      containers: [
        shell('echo theirs > /v/x', 'sh', {
          env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
          volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: '$(POD)' }],
        }),
      ],
      volumes: [{ name: 'v', hostPath }],
    });
    on.run(5_000);
    podWith(on, 'all', 'cat /v/a/b/x /v/named/x', { hostPath });
    on.run(5_000);
    expect(printed(on, 'all')).toEqual(['mine', 'theirs']);
  });

  test('may be for reading only', () => {
    const on = bench();
    podWith(on, 'reader', 'touch /v/x || echo no', { emptyDir: {} }, { readOnly: true });
    on.run(5_000);
    expect(printed(on, 'reader').at(-1)).toBe('no');
  });
});
