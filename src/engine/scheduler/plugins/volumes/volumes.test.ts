import { describe, expect, it } from 'vitest';
import { makeKey } from '../../../api/key.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../../api/types.ts';
import { TestBench } from '../../test-bench.ts';

const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];

const boundMark = { 'pv.kubernetes.io/bind-completed': 'yes' };

/** Two nodes, and a pod that uses the claim `data`. */
function setUp() {
  const bench = new TestBench();
  bench.node('n1');
  bench.node('n2');
  const claim = (spec: Partial<PersistentVolumeClaim['spec']>, phase = 'Pending') =>
    bench.create('PersistentVolumeClaim', {
      metadata: { name: 'data', ...(phase === 'Bound' && { annotations: boundMark }) },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
      status: { phase },
    });
  const volume = (spec: Partial<PersistentVolume['spec']>) =>
    bench.create('PersistentVolume', {
      metadata: { name: 'v1' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '5Gi' },
        hostPath: { path: '/data' },
        ...spec,
      },
      status: { phase: 'Available' },
    });
  const message = () => bench.records('web').at(-1)?.message;
  const storageClass = (name: string, provisioner: string) =>
    bench.create('StorageClass', {
      metadata: { name },
      provisioner,
      volumeBindingMode: 'WaitForFirstConsumer',
    });
  const readClaim = () => bench.store.get('PersistentVolumeClaim', makeKey('default', 'data'));
  /** Plays the binder. */
  const bindClaim = (volumeName: string) =>
    bench.user.update('PersistentVolumeClaim', makeKey('default', 'data'), ({ metadata, spec, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, annotations: { ...metadata.annotations, ...boundMark } },
      spec: { ...spec, volumeName },
    }));
  return { bench, claim, volume, message, storageClass, readClaim, bindClaim };
}

const only = (node: string): PersistentVolume['spec']['nodeAffinity'] => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
    ],
  },
});

// Upstream: pkg/scheduler/framework/plugins/volumebinding/volume_binding_test.go and volumerestrictions
describe('a pod with a claim', () => {
  it('waits until the claim is there', () => {
    const { bench, claim, message } = setUp();
    bench.pod('web', { volumes });
    bench.run();
    expect(message()).toBe('0/2 nodes are available: persistentvolumeclaim "data" not found. not found');
    claim({ volumeName: 'v1' });
    bench.run();
    expect(message()).toBe(
      '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
    );
  });

  it('goes where the volume can be reached', () => {
    const { bench, claim, volume } = setUp();
    volume({ nodeAffinity: only('n2') });
    claim({ volumeName: 'v1' }, 'Bound');
    bench.pod('web', { volumes });
    bench.run();
    expect(bench.nodeOf('web')).toBe('n2');
    expect(bench.records('web')[0]?.rejected).toMatchObject([
      {
        plugin: 'VolumeBinding',
        reasons: ["node(s) didn't match PersistentVolume's node affinity"],
        nodes: ['n1'],
      },
    ]);
  });

  it('goes nowhere while the volume is missing', () => {
    const { bench, claim, message } = setUp();
    claim({ volumeName: 'v1' }, 'Bound');
    bench.pod('web', { volumes });
    bench.run();
    expect(message()).toContain(
      '2 node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s).',
    );
  });

  it('has a ReadWriteOncePod claim to itself', () => {
    const { bench, claim, volume, message } = setUp();
    volume({});
    claim({ volumeName: 'v1', accessModes: ['ReadWriteOncePod'] }, 'Bound');
    bench.pod('first', { volumes });
    bench.run();
    bench.pod('web', { volumes });
    bench.run();
    expect(message()).toContain(
      '2 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod.',
    );
    bench.deletePod('first');
    bench.run();
    expect(bench.nodeOf('web')).toBeDefined();
  });
});

// Upstream: pkg/scheduler/framework/plugins/volumebinding/binder_test.go
describe('a pod with a claim that waits for its first pod', () => {
  it('has its node written on the claim, and is bound at the next look after the claim is', () => {
    const { bench, claim, storageClass, readClaim, bindClaim } = setUp();
    storageClass('slow', 'x');
    claim({ storageClassName: 'slow' });
    bench.pod('web', { volumes, nodeSelector: { 'kubernetes.io/hostname': 'n2' } });
    bench.run();
    expect(readClaim()?.metadata.annotations).toMatchObject({ 'volume.kubernetes.io/selected-node': 'n2' });
    bench.run(1_500);
    bindClaim('v1');
    expect(bench.nodeOf('web')).toBeUndefined();
    bench.run(1_000);
    expect(bench.nodeOf('web')).toBe('n2');
    expect(bench.events('web').map(({ message }) => message)).toEqual([
      'Successfully assigned default/web to n2',
    ]);
  });

  it('takes up its room while it waits', () => {
    const { bench, claim, storageClass, bindClaim, message } = setUp();
    storageClass('slow', 'x');
    claim({ storageClassName: 'slow' });
    const [requests, nodeSelector] = [{ cpu: '3' }, { 'kubernetes.io/hostname': 'n2' }];
    bench.pod('first', { volumes, requests, nodeSelector });
    bench.run();
    bench.pod('web', { requests, nodeSelector });
    bench.run();
    expect(message()).toContain('1 Insufficient cpu');
    bindClaim('v1');
    bench.run(1_000);
    expect(bench.nodeOf('first')).toBe('n2');
    bench.deletePod('first');
    bench.run(2_000);
    expect(bench.nodeOf('web')).toBe('n2');
  });

  it('gives up after ten minutes, and tries again', () => {
    const { bench, claim, storageClass } = setUp();
    storageClass('slow', 'x');
    claim({ storageClassName: 'slow' });
    bench.pod('web', { volumes });
    bench.run(601_000);
    const why = 'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded';
    expect(bench.events('web')).toMatchObject([{ reason: 'FailedScheduling', message: why }]);
    expect(bench.get('web').status?.conditions).toMatchObject([{ reason: 'SchedulerError', message: why }]);
    bench.run(5_000);
    expect(bench.records('web')).toHaveLength(2);
  });

  it('goes elsewhere when no volume can be made for the node', () => {
    const { bench, claim, storageClass } = setUp();
    storageClass('slow', 'x');
    claim({ storageClassName: 'slow' });
    bench.pod('web', { volumes });
    bench.run();
    bench.user.update('PersistentVolumeClaim', makeKey('default', 'data'), ({ metadata, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, annotations: {} },
    }));
    bench.run(5_000);
    expect(bench.events('web').map(({ message }) => message)).toContain(
      'running PreBind plugin "VolumeBinding": binding volumes: provisioning failed for PVC "data"',
    );
    expect(bench.records('web').length).toBeGreaterThan(1);
  });

  it('frees its room when it is deleted meanwhile', () => {
    const { bench, claim, storageClass } = setUp();
    storageClass('slow', 'x');
    claim({ storageClassName: 'slow' });
    const [requests, nodeSelector] = [{ cpu: '3' }, { 'kubernetes.io/hostname': 'n2' }];
    bench.pod('first', { volumes, requests, nodeSelector });
    bench.run();
    bench.pod('web', { requests, nodeSelector });
    bench.run();
    bench.deletePod('first');
    bench.run(3_000);
    expect(bench.nodeOf('web')).toBe('n2');
  });

  it('takes a volume that is there already where its class makes none', () => {
    const { bench, claim, volume, message, storageClass, bindClaim } = setUp();
    storageClass('local', 'kubernetes.io/no-provisioner');
    claim({ storageClassName: 'local' });
    bench.pod('web', { volumes });
    bench.run();
    expect(message()).toContain("2 node(s) didn't find available persistent volumes to bind.");
    volume({ storageClassName: 'local', nodeAffinity: only('n1') });
    bench.run();
    expect(bench.store.named('PersistentVolume', undefined, 'v1')).toMatchObject({
      metadata: { annotations: { 'pv.kubernetes.io/bound-by-controller': 'yes' } },
      spec: { claimRef: { namespace: 'default', name: 'data' } },
    });
    bindClaim('v1');
    bench.run(1_000);
    expect(bench.nodeOf('web')).toBe('n1');
  });
});
