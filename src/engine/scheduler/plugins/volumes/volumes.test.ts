import { describe, expect, it } from 'vitest';
import { makeKey } from '../../../api/key.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../../api/types.ts';
import { TestBench } from '../../test-bench.ts';

const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];

/** Two nodes, and a pod that uses the claim `data`. */
function setUp() {
  const bench = new TestBench();
  bench.node('n1');
  bench.node('n2');
  const claim = (spec: Partial<PersistentVolumeClaim['spec']>, phase = 'Pending') =>
    bench.create('PersistentVolumeClaim', {
      metadata: { name: 'data' },
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
  return { bench, claim, volume, message };
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

  it('decides for the claim where its class waits for the first pod', () => {
    const { bench, claim } = setUp();
    const metadata = { name: 'slow' };
    bench.create('StorageClass', { metadata, provisioner: 'x', volumeBindingMode: 'WaitForFirstConsumer' });
    claim({ storageClassName: 'slow' });
    bench.pod('web', { volumes, nodeSelector: { 'kubernetes.io/hostname': 'n2' } });
    bench.run();
    expect(bench.nodeOf('web')).toBe('n2');
    const written = bench.store.get('PersistentVolumeClaim', makeKey('default', 'data'));
    expect(written?.metadata.annotations).toMatchObject({ 'volume.kubernetes.io/selected-node': 'n2' });
  });

  it('needs a volume that is there already where its class makes none', () => {
    const { bench, claim, volume, message } = setUp();
    const provisioner = 'kubernetes.io/no-provisioner';
    bench.create('StorageClass', {
      metadata: { name: 'local' },
      provisioner,
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    claim({ storageClassName: 'local' });
    bench.pod('web', { volumes });
    bench.run();
    expect(message()).toContain("2 node(s) didn't find available persistent volumes to bind.");
    volume({ storageClassName: 'local', nodeAffinity: only('n1') });
    bench.run();
    expect(bench.nodeOf('web')).toBe('n1');
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
