import { describe, expect, test } from 'vitest';
import { execsOf } from './actions/exec-progress.ts';
import { parseAction } from './actions/index.ts';
import { act, deployment, readyPods, scene } from './testing/scene.ts';

const SECOND = 1_000;

function running() {
  const cluster = scene({ manifests: [deployment('web', 1)] });
  cluster.advance(30 * SECOND);
  const [pod] = readyPods(cluster, 'web');
  if (!pod) throw new Error('no pod runs');
  return { cluster, pod: pod.metadata.name };
}

describe('create', () => {
  test('makes what is not there, and refuses what is', () => {
    const { cluster } = running();
    expect(cluster.act({ type: 'create', manifests: [deployment('other', 1)] })).toMatchObject({
      ok: true,
      lines: ['deployment.apps/other created'],
    });
    expect(cluster.act({ type: 'create', manifests: [deployment('web', 1)] })).toMatchObject({
      ok: false,
      message: 'deployments.apps "web" already exists',
    });
    const other = cluster.store.named('Deployment', 'default', 'other');
    expect(other?.metadata.annotations ?? {}).not.toHaveProperty(
      'kubectl.kubernetes.io/last-applied-configuration',
    );
  });
});

describe('patch', () => {
  const patch = (patchType: 'merge' | 'json' | 'strategic', value: unknown) => {
    const { cluster } = running();
    const outcome = cluster.act({ type: 'patch', kind: 'Deployment', name: 'web', patchType, patch: value });
    return { outcome, spec: cluster.store.named('Deployment', 'default', 'web')?.spec };
  };

  test('changes fields, and tells when nothing changed', () => {
    expect(patch('merge', { spec: { replicas: 2 } }).spec?.replicas).toBe(2);
    expect(patch('merge', { spec: { replicas: 1 } }).outcome.lines).toEqual([
      'deployment.apps/web patched (no change)',
    ]);
    const operations = [{ op: 'replace', path: '/spec/replicas', value: 3 }];
    expect(patch('json', operations).spec?.replicas).toBe(3);
  });

  test('knows containers by their names, and variables within them', () => {
    const containers = [
      { name: 'web', env: [{ name: 'A', value: 'b' }] },
      { name: 'more', image: 'busybox' },
    ];
    const { spec } = patch('strategic', { spec: { template: { spec: { containers } } } });
    expect(spec?.template.spec?.containers).toMatchObject([
      { name: 'more', image: 'busybox' },
      { name: 'web', image: 'nginx:1.27', env: [{ name: 'A', value: 'b' }] },
    ]);
  });

  test('cannot make an object another, nor give it a status', () => {
    const { cluster } = running();
    const before = cluster.store.named('Deployment', 'default', 'web');
    const change = { metadata: { name: 'x', uid: 'y' }, kind: 'Pod', status: { replicas: 99 } };
    act(cluster, { type: 'patch', kind: 'Deployment', name: 'web', patchType: 'merge', patch: change });
    const after = cluster.store.named('Deployment', 'default', 'web');
    expect([after?.metadata.uid, after?.kind, after?.status]).toEqual([
      before?.metadata.uid,
      'Deployment',
      before?.status,
    ]);
  });

  test.each([
    ['merge', { spec: { replicas: 'many' } }, /cannot be handled as a Deployment/],
    ['merge', { spec: { nonsense: 1 } }, /unknown field "spec.nonsense"/],
    ['merge', { spec: { replicas: 1e9 } }, /5000 are the most here/],
    ['merge', { spec: { replicas: -1 } }, /spec.replicas: Invalid value: -1/],
    ['merge', [], /error decoding patch/],
    ['json', { op: 'add' }, /error decoding patch/],
    ['json', [{ op: 'remove', path: '/spec/nothing' }], /doc is missing path: "\/spec\/nothing"/],
    ['json', [{ op: 'replace', path: '', value: null }], /unrecognized/],
  ] as const)('refuses %s %j', (type, value, message) => {
    const { outcome } = patch(type, value);
    expect(outcome.ok ? '' : outcome.message).toMatch(message);
  });
});

describe('exec', () => {
  test('prints as virtual time goes on, and ends with the exit code of the command', () => {
    const { cluster, pod } = running();
    act(cluster, { type: 'exec', pod, command: ['sh', '-c', 'echo one; sleep 5; echo two >&2; exit 3'] });
    const [progress] = execsOf(cluster.store);
    cluster.advance(SECOND);
    expect(progress?.since(0)).toEqual([{ text: 'one', stream: 'stdout' }]);
    expect(progress?.isAlive).toBe(true);
    cluster.advance(5 * SECOND);
    expect(progress?.since(1)).toEqual([{ text: 'two', stream: 'stderr' }]);
    expect([progress?.isAlive, progress?.exitCode]).toEqual([false, 3]);
  });

  test('is part of the run: what it does to its container has it as its cause', () => {
    const { cluster, pod } = running();
    act(cluster, { type: 'exec', pod, command: ['kill', '1'] });
    cluster.advance(5 * SECOND);
    const last = cluster.store.named('Pod', 'default', pod)?.status?.containerStatuses?.[0];
    expect(last?.restartCount).toBe(1);
    expect(parseAction(JSON.parse(JSON.stringify(cluster.actions.at(-1)?.action)), 'action').ok).toBe(true);
  });

  test.each([
    [{ pod: 'nope' }, 'pods "nope" not found'],
    [{ container: 'x' }, /^container x is not valid for pod/],
    [{ command: [] }, 'you must specify at least one command for the container'],
  ])('refuses %j', (change, message) => {
    const { cluster, pod } = running();
    const outcome = cluster.act({ type: 'exec', pod, command: ['true'], ...change });
    expect(outcome.ok ? '' : outcome.message).toMatch(message);
  });

  test('needs the kubelet of the node', () => {
    const { cluster, pod } = running();
    const node = cluster.store.named('Pod', 'default', pod)?.spec.nodeName ?? '';
    act(cluster, { type: 'stopAgent', node, agent: 'kubelet' });
    const outcome = cluster.act({ type: 'exec', pod, command: ['true'] });
    expect(outcome.ok ? '' : outcome.message).toMatch(
      /^error dialing backend: dial tcp .*: connect: connection refused$/,
    );
  });
});

test('an object is deleted with its dependents, before them, or without them', () => {
  const { cluster } = running();
  act(cluster, { type: 'delete', kind: 'Deployment', name: 'web', propagationPolicy: 'Orphan' });
  cluster.advance(10 * SECOND);
  expect([...cluster.store.list('Deployment')]).toEqual([]);
  expect([...cluster.store.list('ReplicaSet')]).toHaveLength(1);
});
