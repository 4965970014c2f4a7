import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import type { Container, Machine, PodSpec } from '../../api/types.ts';
import { container, NodeBench } from '../testing.ts';

const Mi = 1024 ** 2;
const Gi = 1024 ** 3;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A container of some megabytes idle, that requests some. */
function web(name: string, requestMi?: number, more: Partial<Container> = {}): Container {
  const resources = requestMi === undefined ? {} : { resources: { requests: { memory: `${requestMi}Mi` } } };
  return container('nginx:1.27', name, { ...resources, ...more });
}

/** One node of one gibibyte that has long been up, and its bench. */
function small(spec: Partial<Machine['spec']> = {}): NodeBench {
  return new NodeBench().machine('n1', { memoryBytes: Gi, ...spec });
}

function leak(bench: NodeBench, pod: string, mibPerSecond: number, name = pod): void {
  const process = bench.agents.processOf(bench.get(pod)?.metadata.uid ?? '', name);
  if (!process) throw new Error(`${pod} does not run`);
  process.leak(mibPerSecond * Mi);
}

function others(bench: NodeBench, use: NonNullable<Machine['spec']['others']>): void {
  const key = makeKey(undefined, 'n1');
  bench.user.update('Machine', key, (machine) => ({ ...machine, spec: { ...machine.spec, others: use } }));
}

/** Bytes that nobody but this pod's container has on the disk. */
function write(bench: NodeBench, pod: string, name: string, bytes: number, volume?: string): boolean {
  const parts = bench.hosts.get('n1')?.disk.ofPod(bench.get(pod)?.metadata.uid ?? '');
  return (volume ? parts?.volume(volume) : parts?.layer(name))?.take(bytes) ?? false;
}

function nodeCondition(bench: NodeBench, type: string): string | undefined {
  const conditions = bench.store.named('Node', undefined, 'n1')?.status?.conditions;
  const found = conditions?.find((condition) => condition.type === type);
  return found && `${found.status} ${found.reason}`;
}

function nodeEvents(bench: NodeBench): string[] {
  return bench.events(bench.store.named('Node', undefined, 'n1')?.metadata.uid ?? '');
}

const phase = (bench: NodeBench, pod: string) => bench.get(pod)?.status?.phase;

describe('under memory pressure the kubelet', () => {
  test('evicts the pod that leaks, at its next look, with the real words', () => {
    const bench = small();
    const leaky = bench.pod('leaky', 'n1', web('leaky', 64));
    bench.pod('well', 'n1', web('well', 64));
    bench.run(20 * SECOND);
    leak(bench, 'leaky', 5);
    bench.run(3 * MINUTE);
    leak(bench, 'leaky', 0);
    expect(phase(bench, 'leaky')).toBe('Running');
    leak(bench, 'leaky', 5);
    bench.run(22 * SECOND);
    const status = bench.status('leaky');
    expect([status.phase, status.reason]).toEqual(['Failed', 'Evicted']);
    expect(status.message).toMatch(
      /^The node was low on resource: memory\. Threshold quantity: 100Mi, available: \d+Ki\. Container leaky was using \d+Ki, request is 64Mi, has larger consumption of memory\. $/,
    );
    expect(bench.condition('leaky', 'DisruptionTarget')).toContain('True TerminationByKubelet');
    expect(bench.reasons(leaky.metadata.uid)).toContain('Evicted');
    expect(nodeEvents(bench)).toContain('EvictionThresholdMet: Attempting to reclaim memory');
    expect(phase(bench, 'well')).toBe('Running');
  });

  test('says so of its node until five minutes after it was last so', () => {
    const bench = small();
    bench.pod('leaky', 'n1', web('leaky'));
    bench.run(20 * SECOND);
    others(bench, { memoryBytes: 1000 * Mi });
    bench.run(30 * SECOND);
    expect(nodeCondition(bench, 'MemoryPressure')).toBe('True KubeletHasInsufficientMemory');
    expect(nodeEvents(bench)).toContain(
      'NodeHasInsufficientMemory: Node n1 status is now: NodeHasInsufficientMemory',
    );
    others(bench, {});
    bench.run(4.5 * MINUTE);
    expect(nodeCondition(bench, 'MemoryPressure')).toBe('True KubeletHasInsufficientMemory');
    bench.run(MINUTE);
    expect(nodeCondition(bench, 'MemoryPressure')).toBe('False KubeletHasSufficientMemory');
  });

  test('is too slow for a quick leak: the kernel kills first, and the node tells of it', () => {
    const bench = small();
    bench.pod('leaky', 'n1', web('leaky'));
    bench.run(21 * SECOND);
    leak(bench, 'leaky', 500);
    bench.run(8 * SECOND);
    const { lastState, state } = bench.container('leaky', 'leaky');
    const ended = state?.terminated ?? lastState?.terminated;
    expect([ended?.reason, ended?.exitCode]).toEqual(['OOMKilled', 137]);
    expect(nodeEvents(bench).find((line) => line.startsWith('SystemOOM'))).toMatch(
      /^SystemOOM: System OOM encountered, victim process: nginx, pid: \d+$/,
    );
    expect(phase(bench, 'leaky')).toBe('Running');
  });

  test.each([
    ['who uses more than requested, however little', { a: [1, 10], b: [500, 0] }, 'a'],
    ['of those the lowest priority', { a: [1, 100], b: [1, 10] }, 'b'],
    ['of those the largest excess', { a: [1, 0], b: [2, 0] }, 'a'],
  ] as const)('picks %s', (_, pods, expected) => {
    const bench = small();
    for (const [name, [request, priority]] of Object.entries(pods)) {
      const priorityClassName = `p${priority}`;
      bench.user.create('PriorityClass', { metadata: { name: priorityClassName }, value: priority });
      bench.pod(name, 'n1', { containers: [web(name, request)], priorityClassName });
    }
    bench.run(20 * SECOND);
    others(bench, { memoryBytes: 930 * Mi });
    bench.run(10 * SECOND);
    expect(Object.keys(pods).filter((name) => bench.status(name).reason === 'Evicted')).toEqual([expected]);
  });

  test('never evicts critical pods', () => {
    const bench = small();
    bench.user.create('PriorityClass', {
      metadata: { name: 'system-cluster-critical' },
      value: 2_000_000_000,
    });
    bench.pod('critical', 'n1', { containers: [web('c')], priorityClassName: 'system-cluster-critical' });
    bench.user.create('Pod', {
      metadata: { name: 'mirror', annotations: { 'kubernetes.io/config.mirror': 'x' } },
      spec: { containers: [web('mirror')], nodeName: 'n1' },
    });
    bench.run(20 * SECOND);
    others(bench, { memoryBytes: 960 * Mi });
    bench.run(MINUTE);
    expect(bench.status('critical').reason).toBeUndefined();
    expect(bench.status('mirror').reason).toBeUndefined();
  });

  test('turns BestEffort pods away, and takes others on', () => {
    const bench = small();
    others(bench, { memoryBytes: 930 * Mi });
    bench.run(20 * SECOND);
    const best = bench.pod('best', 'n1', web('best'));
    bench.pod('burst', 'n1', web('burst', 10));
    bench.pod('tolerant', 'n1', {
      containers: [web('tolerant')],
      tolerations: [{ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' }],
    });
    bench.run(SECOND);
    const { phase: became, reason, message } = bench.status('best');
    expect([became, reason, message]).toEqual([
      'Failed',
      'Evicted',
      'Pod was rejected: The node had condition: [MemoryPressure]. ',
    ]);
    expect(bench.reasons(best.metadata.uid)).toContain('Evicted');
    expect(phase(bench, 'burst')).not.toBe('Failed');
    expect(phase(bench, 'tolerant')).not.toBe('Failed');
  });

  test('begins anew when the machine has booted, and finds what is still so', () => {
    const bench = small();
    others(bench, { memoryBytes: 930 * Mi });
    bench.run(30 * SECOND);
    bench.power('n1', 'Off');
    bench.run(MINUTE);
    bench.power('n1', 'On');
    bench.run(30 * SECOND);
    expect(nodeCondition(bench, 'MemoryPressure')).toBe('True KubeletHasInsufficientMemory');
    others(bench, {});
    bench.power('n1', 'Off');
    bench.run(MINUTE);
    bench.power('n1', 'On');
    bench.run(30 * SECOND);
    expect(nodeCondition(bench, 'MemoryPressure')).toBe('False KubeletHasSufficientMemory');
  });

  test('costs nothing while there is enough', () => {
    const bench = small();
    bench.pod('well', 'n1', web('well', 64));
    bench.run(MINUTE);
    expect(bench.clock.nextAt).toBeUndefined();
  });
});

describe('under disk pressure the kubelet', () => {
  const disk = { memoryBytes: 8 * Gi, diskBytes: 10 * Gi };

  test('removes images that nobody uses before it ends pods', () => {
    const bench = small(disk);
    bench.hosts.get('n1')?.addImage('docker.io/library/old:1', 2 * Gi);
    bench.pod('well', 'n1', web('well'));
    bench.run(10 * MINUTE);
    others(bench, { diskBytes: 6.9 * Gi });
    bench.run(20 * SECOND);
    const images = [...(bench.hosts.get('n1')?.images.keys() ?? [])];
    expect(images).toEqual(['docker.io/library/nginx:1.27']);
    expect(bench.status('well').reason).toBeUndefined();
    expect(nodeEvents(bench)).toContain('EvictionThresholdMet: Attempting to reclaim ephemeral-storage');
    bench.run(20 * SECOND);
    expect(nodeCondition(bench, 'DiskPressure')).toBe('True KubeletHasDiskPressure');
  });

  test('evicts the largest writer, whose files go with it', () => {
    const bench = small(disk);
    for (const name of ['a', 'b']) bench.pod(name, 'n1', web(name));
    bench.run(20 * SECOND);
    write(bench, 'a', 'a', 8 * Gi);
    write(bench, 'b', 'b', Gi);
    bench.run(15 * SECOND);
    expect(bench.status('a').message).toMatch(
      /^The node was low on resource: ephemeral-storage\. Threshold quantity: 1Gi, available: \d+\. Container a was using \d+\w*, request is 0, has larger consumption of ephemeral-storage\. $/,
    );
    expect(bench.status('b').reason).toBeUndefined();
    bench.run(10 * SECOND);
    expect(bench.hosts.get('n1')?.disk.used).toBeLessThan(2 * Gi);
    expect(bench.status('b').reason).toBeUndefined();
  });

  test('takes no pod on at all', () => {
    const bench = small(disk);
    others(bench, { diskBytes: 9.5 * Gi });
    bench.run(20 * SECOND);
    bench.pod('guaranteed', 'n1', web('guaranteed', 10));
    bench.run(SECOND);
    expect(bench.status('guaranteed').message).toBe(
      'Pod was rejected: The node had condition: [DiskPressure]. ',
    );
  });

  test('says every five minutes that it finds nothing more to remove', () => {
    const bench = small(disk);
    others(bench, { diskBytes: 9.5 * Gi });
    bench.run(11 * MINUTE);
    const wanted = 2 * Gi - 0.5 * Gi;
    const message = `Failed to garbage collect required amount of images. Attempted to free ${wanted} bytes, but only found 0 bytes eligible to free.`;
    expect(nodeEvents(bench)).toContain(`FreeDiskSpaceFailed: ${message}`);
    expect(nodeEvents(bench)).toContain(`ImageGCFailed: ${message}`);
  });
});

describe('a pod that writes more than it may', () => {
  const cases: [string, Partial<PodSpec>, string | undefined, string][] = [
    [
      'into an emptyDir',
      {
        containers: [web('main', undefined, { volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
        volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }],
      },
      'data',
      'Usage of EmptyDir volume "data" exceeds the limit "1Gi". ',
    ],
    [
      'into its container',
      {
        containers: [
          web('main', undefined, { resources: { limits: { 'ephemeral-storage': '1Gi' } } }),
          web('other', undefined, { resources: { limits: { 'ephemeral-storage': '5Gi' } } }),
        ],
      },
      undefined,
      'Container main exceeded its local ephemeral storage limit "1Gi". ',
    ],
    [
      'in all',
      {
        containers: [
          web('main', undefined, {
            resources: { limits: { 'ephemeral-storage': '1Gi' } },
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          }),
        ],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
      'data',
      'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
    ],
  ];

  test.each(cases)('%s is evicted for that', (_, spec, volume, message) => {
    const bench = small({ memoryBytes: 8 * Gi });
    bench.pod('greedy', 'n1', spec);
    bench.run(20 * SECOND);
    write(bench, 'greedy', 'main', Gi - Mi, volume);
    bench.run(15 * SECOND);
    expect(bench.status('greedy').phase).toBe('Running');
    write(bench, 'greedy', 'main', 2 * Mi, volume);
    bench.run(17 * SECOND);
    const { phase: became, reason, message: told } = bench.status('greedy');
    expect([became, reason, told]).toEqual(['Failed', 'Evicted', message]);
    expect(bench.condition('greedy', 'DisruptionTarget')).toBeUndefined();
  });
});

test('an image for which the disk has no room cannot be pulled', () => {
  const bench = small({ diskBytes: Gi });
  others(bench, { diskBytes: Gi - 10 * Mi });
  bench.pod('late', 'n1', { containers: [web('late')], priority: 0 });
  bench.run(5 * SECOND);
  const { state } = bench.container('late', 'late');
  expect(state?.waiting?.reason).toMatch(/ErrImagePull|ImagePullBackOff/);
  expect(state?.waiting?.message).toContain('no space left on device');
});
