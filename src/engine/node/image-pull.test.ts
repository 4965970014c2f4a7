import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import { container, NodeBench, shell } from './testing.ts';

const BYTES = 50_000_000;

describe('pulling images', () => {
  test('takes the time that the bytes take', () => {
    const bench = new NodeBench({ registryBytesPerSecond: 7_200_000 }).machine('n1');
    const pod = bench.pod('web', 'n1');
    bench.run(2_000);
    const [wait] = [...bench.agents.waits()];
    expect(wait).toMatchObject({ type: 'image-pull', key: 'default/web', setting: 'registryBytesPerSecond' });
    expect(bench.status('web').podIP).toBe('10.244.0.2');
    expect(bench.condition('web', 'PodReadyToStartContainers')).toBe('True');
    bench.run(30_000);
    expect(bench.events(pod.metadata.uid)[1]).toBe(
      'Pulled: Successfully pulled image "nginx" in 10.4s (10.4s including waiting). Image size: 72000000 bytes.',
    );
  });

  test('is done for one pod after the other', () => {
    const bench = new NodeBench({ registryBytesPerSecond: 7_200_000 }).machine('n1');
    bench.pod('a', 'n1');
    bench.run(2_000);
    const second = bench.pod('b', 'n1');
    bench.run(30_000);
    expect(bench.events(second.metadata.uid)[1]).toBe(
      'Pulled: Successfully pulled image "nginx" in 400ms (8.8s including waiting). Image size: 72000000 bytes.',
    );
  });

  test('is asked for each time under imagePullPolicy Always, but costs little when all is there', () => {
    const bench = new NodeBench().machine('n1');
    const always = container('nginx', 'nginx', { imagePullPolicy: 'Always' });
    bench.pod('a', 'n1', always);
    bench.run(60_000);
    const second = bench.pod('b', 'n1', always);
    bench.run(60_000);
    expect(bench.events(second.metadata.uid).slice(0, 2)).toEqual([
      'Pulling: Pulling image "nginx"',
      'Pulled: Successfully pulled image "nginx" in 400ms (400ms including waiting). Image size: 72000000 bytes.',
    ]);
  });

  test('is on the Node with its next status, once for all that came', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('a', 'n1');
    bench.pod('b', 'n1', shell('sleep infinity'));
    const before = bench.store.log.head;
    bench.run(60_000);
    const images = bench.store.named('Node', undefined, 'n1')?.status?.images ?? [];
    expect(images.map(({ names, sizeBytes }) => [names?.[1], sizeBytes])).toEqual([
      ['docker.io/library/nginx:latest', 72_000_000],
      ['docker.io/library/busybox:1.36', 2_200_000],
    ]);
    expect(bench.store.log.since(before).filter(({ kind }) => kind === 'Node')).toHaveLength(1);
  });

  test('goes on on the machine when the pod is deleted meanwhile', () => {
    const bench = new NodeBench({ registryBytesPerSecond: BYTES / 10 }).machine('n1');
    bench.pod('a', 'n1');
    bench.run(2_000);
    bench.delete('a');
    bench.run(60_000);
    expect(bench.get('a')).toBeUndefined();
    const second = bench.pod('b', 'n1');
    bench.run(5_000);
    expect(bench.reasons(second.metadata.uid)).toEqual(['Pulled', 'Created', 'Started']);
  });
});

describe('an image that does not exist', () => {
  const wrong = container('nginx:does-not-exist', 'nginx');

  test('is tried again after growing delays', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', wrong);
    const tries = () =>
      bench.store.events.about(pod.metadata.uid).find(({ reason }) => reason === 'Pulling')?.count;
    bench.run(1_100);
    expect(bench.container('web').state?.waiting).toEqual({
      reason: 'ErrImagePull',
      message: expect.stringMatching(/^rpc error: code = NotFound .*: not found$/),
    });
    bench.run(1_000);
    expect(bench.container('web').state?.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: expect.stringMatching(
        /^Back-off pulling image "nginx:does-not-exist": ErrImagePull: rpc error: .*not found$/,
      ),
    });
    expect(bench.status('web').phase).toBe('Pending');
    expect(bench.reasons(pod.metadata.uid)).toEqual(['Pulling', 'Failed', 'Failed', 'BackOff', 'Failed']);
    expect(bench.events(pod.metadata.uid).slice(1)).toEqual([
      expect.stringMatching(/^Failed: Failed to pull image "nginx:does-not-exist": rpc error: /),
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:does-not-exist"',
      'Failed: Error: ImagePullBackOff',
    ]);
    expect([...bench.agents.waits()][0]?.type).toBe('image-back-off');
    const counts = [10, 20, 40, 80].map((seconds) => {
      bench.run(seconds * 1000 + 500);
      return tries();
    });
    expect(counts).toEqual([2, 3, 4, 5]);
  });

  test('is forgotten when the pod gets another', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', wrong);
    bench.run(5_000);
    bench.user.update('Pod', makeKey('default', 'web'), (stored) => ({
      ...stored,
      spec: { ...stored.spec, containers: [container('nginx')] },
    }));
    bench.run(4_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
  });

  test('does not keep the other containers from starting', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1', { containers: [wrong, shell('sleep infinity', 'other')] });
    bench.run(10_000);
    expect(bench.container('web', 'other').ready).toBe(true);
    expect(bench.status('web').phase).toBe('Pending');
  });
});

test('an image that may not be pulled and is not there is waited for', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('web', 'n1', container('nginx', 'nginx', { imagePullPolicy: 'Never' }));
  bench.run(5_000);
  expect(bench.container('web').state?.waiting).toEqual({
    reason: 'ErrImageNeverPull',
    message: 'Container image "nginx" is not present with pull policy of Never',
  });
  expect(bench.events(pod.metadata.uid)).toEqual([
    'ErrImageNeverPull: Container image "nginx" is not present with pull policy of Never',
    'Failed: Error: ErrImageNeverPull',
  ]);
  bench.pod('other', 'n1');
  bench.run(60_000);
  expect(bench.condition('web', 'Ready')).toBe('True');
});

test('a name that is none is refused', () => {
  const bench = new NodeBench().machine('n1');
  bench.pod('web', 'n1', container('Nginx', 'nginx'));
  bench.run(5_000);
  expect(bench.container('web').state?.waiting).toEqual({
    reason: 'InvalidImageName',
    message:
      'Failed to apply default image tag "Nginx": couldn\'t parse image name "Nginx": invalid reference format: repository name (library/Nginx) must be lowercase',
  });
});

test('a Secret that is missing is waited for', () => {
  const bench = new NodeBench().machine('n1');
  const env = [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } }];
  const pod = bench.pod('web', 'n1', container('nginx', 'nginx', { env }));
  bench.run(10_000);
  expect(bench.container('web').state?.waiting).toEqual({
    reason: 'CreateContainerConfigError',
    message: 'secret "hf" not found',
  });
  expect(bench.events(pod.metadata.uid)).toContain('Failed: Error: secret "hf" not found');
  bench.user.create('Secret', { metadata: { name: 'hf' }, data: {} });
  bench.run(15_000);
  expect(bench.container('web').state?.waiting?.message).toBe("couldn't find key token in Secret default/hf");
  bench.user.update('Secret', makeKey('default', 'hf'), (secret) => ({ ...secret, data: { token: 'eA==' } }));
  bench.run(15_000);
  expect(bench.condition('web', 'Ready')).toBe('True');
});
