import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { defaultSettings } from '../../api/settings.ts';
import { persistentVolumeBinderController } from './binder.ts';
import { StorageBench } from './storage-bench.ts';

const NO_CLASS = 'no persistent volumes available for this claim and no storage class is set';

// Upstream: pkg/controller/volume/persistentvolume/binder_test.go
describe('a claim of any volume', () => {
  test('is bound to the smallest that is large enough', () => {
    const b = new StorageBench();
    b.volume('large', '10Gi');
    b.volume('small', '1Gi');
    b.volume('tiny', '1Mi');
    b.run();
    b.claim();
    b.run();
    const claim = b.get('PersistentVolumeClaim', 'data');
    expect(claim).toMatchObject({
      metadata: {
        annotations: {
          'pv.kubernetes.io/bind-completed': 'yes',
          'pv.kubernetes.io/bound-by-controller': 'yes',
        },
      },
      spec: { volumeName: 'small' },
      status: { phase: 'Bound', capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
    });
    const { uid } = claim.metadata;
    expect(b.get('PersistentVolume', 'small')).toMatchObject({
      metadata: { annotations: { 'pv.kubernetes.io/bound-by-controller': 'yes' } },
      spec: { claimRef: { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data', uid } },
      status: { phase: 'Bound', lastPhaseTransitionTime: expect.any(String) },
    });
    expect(b.phaseOf('PersistentVolume', 'large')).toBe('Available');
  });

  test('prefers the volume with the fewest access modes beyond its own, however large', () => {
    const b = new StorageBench();
    b.volume('shared', '1Gi', { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] });
    b.volume('own', '9Gi');
    b.run();
    b.claim();
    b.run();
    expect(b.get('PersistentVolumeClaim', 'data').spec.volumeName).toBe('own');
  });

  test('takes the one that is reserved for it, even if a smaller one is free', () => {
    const b = new StorageBench();
    b.volume('reserved', '10Gi', { claimRef: { namespace: 'default', name: 'data' } });
    b.volume('small', '1Gi');
    b.run();
    b.claim();
    b.run();
    expect(b.get('PersistentVolumeClaim', 'data').spec.volumeName).toBe('reserved');
    expect(b.get('PersistentVolume', 'reserved').metadata.annotations).toBeUndefined();
  });

  test.each([
    ['too small', { capacity: { storage: '1Mi' } }],
    ['of another class', { storageClassName: 'fast' }],
    ['for others, by its access modes', { accessModes: ['ReadOnlyMany'] }],
    ['a bare device', { volumeMode: 'Block' }],
    ['reserved for another claim', { claimRef: { namespace: 'default', name: 'other' } }],
  ])('is not bound to a volume that is %s', (_, spec) => {
    const b = new StorageBench();
    b.volume('v', '1Gi', spec);
    b.run();
    b.claim();
    b.run();
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
    expect(b.messages('FailedBinding')).toEqual([NO_CLASS]);
  });

  test('takes only volumes with the labels that it selects', () => {
    const b = new StorageBench();
    b.volume('plain', '1Gi');
    b.run();
    b.claim({ selector: { matchLabels: { disk: 'ssd' } } });
    b.run();
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
    b.change('PersistentVolume', 'plain', ({ metadata, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, labels: { disk: 'ssd' } },
    }));
    b.run(15_000);
    expect(b.get('PersistentVolumeClaim', 'data').spec.volumeName).toBe('plain');
  });

  test('finds a volume that comes later at its next look, within 15 s', () => {
    const b = new StorageBench();
    b.claim();
    b.run(1_000);
    b.volume('late', '1Gi');
    b.run(10_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
    b.run(5_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
  });

  test('gets a default class that comes later, unless it wants none', () => {
    const b = new StorageBench();
    b.claim();
    b.claim({ storageClassName: '' }, 'classless');
    b.run();
    b.standardClass();
    b.run(15_000);
    expect(b.get('PersistentVolumeClaim', 'data').spec.storageClassName).toBe('standard');
    expect(b.get('PersistentVolumeClaim', 'classless').spec.storageClassName).toBe('');
  });
});

describe('a claim of one certain volume', () => {
  test('is bound to it', () => {
    const b = new StorageBench();
    b.volume('mine', '5Gi');
    b.run();
    b.claim({ volumeName: 'mine' });
    b.run();
    const claim = b.get('PersistentVolumeClaim', 'data');
    expect(claim.status).toMatchObject({ phase: 'Bound', capacity: { storage: '5Gi' } });
    expect(claim.metadata.annotations).toEqual({ 'pv.kubernetes.io/bind-completed': 'yes' });
  });

  test('waits until it is there', () => {
    const b = new StorageBench();
    b.claim({ volumeName: 'mine' });
    b.run(1_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
    b.volume('mine', '5Gi');
    b.run(15_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
  });

  test.each([
    [{ capacity: { storage: '1Mi' } }, 'requested PV is too small'],
    [{ storageClassName: 'fast' }, 'storageClassName does not match'],
    [{ volumeMode: 'Block' }, 'incompatible volumeMode'],
    [{ accessModes: ['ReadOnlyMany'] }, 'incompatible accessMode'],
  ])('says why it cannot have it: %j', (spec, why) => {
    const b = new StorageBench();
    b.volume('mine', '5Gi', spec);
    b.run();
    b.claim({ volumeName: 'mine' });
    b.run();
    expect(b.messages('VolumeMismatch')).toEqual([`Cannot bind to requested volume "mine": ${why}`]);
  });

  test('says that another has it', () => {
    const b = new StorageBench();
    b.volume('mine', '5Gi', { claimRef: { namespace: 'default', name: 'other' } });
    b.run();
    b.claim({ volumeName: 'mine' });
    b.run();
    expect(b.messages('FailedBinding')).toEqual(['volume "mine" already bound to a different claim.']);
  });
});

describe('a bound claim', () => {
  function bound(): StorageBench {
    const b = new StorageBench();
    b.volume('v', '1Gi');
    b.run();
    b.claim();
    b.run();
    return b;
  }

  test('is lost when its volume goes', () => {
    const b = bound();
    b.remove('PersistentVolume', 'v');
    b.run();
    // Somebody takes the protection away by hand.
    b.change('PersistentVolume', 'v', ({ metadata: { finalizers: _, ...metadata }, ...rest }) => ({
      ...rest,
      metadata,
    }));
    b.run();
    expect(b.get('PersistentVolumeClaim', 'data').status).toEqual({ phase: 'Lost' });
    expect(b.messages('ClaimLost')).toEqual([
      'Bound claim has lost its PersistentVolume. Data on the volume is lost!',
    ]);
  });

  test('keeps its volume from being deleted', () => {
    const b = bound();
    b.remove('PersistentVolume', 'v');
    b.run();
    expect(b.get('PersistentVolume', 'v').metadata.deletionTimestamp).toBeDefined();
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
    b.remove('PersistentVolumeClaim', 'data');
    b.run();
    expect(b.find('PersistentVolume', 'v')).toBeUndefined();
  });

  test('is kept while a pod on a node uses it', () => {
    const b = bound();
    const pod = b.create('Pod', {
      metadata: { name: 'web' },
      spec: {
        containers: [{ name: 'app', image: 'nginx' }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      },
    });
    b.startPod(pod);
    b.remove('PersistentVolumeClaim', 'data');
    b.run();
    expect(b.get('PersistentVolumeClaim', 'data').metadata.deletionTimestamp).toBeDefined();
    b.remove('Pod', 'web');
    b.endPods();
    b.run();
    expect(b.find('PersistentVolumeClaim', 'data')).toBeUndefined();
    expect(b.phaseOf('PersistentVolume', 'v')).toBe('Released');
  });

  test('has nothing more written about it', () => {
    const b = bound();
    const { head } = b.store.log;
    b.run(60_000);
    const binder = persistentVolumeBinderController({ settings: defaultSettings });
    binder.reconcile(keyOf(b.get('PersistentVolumeClaim', 'data')), b.context());
    binder.reconcile(keyOf(b.get('PersistentVolume', 'v')), b.context());
    expect(b.store.log.head).toBe(head);
  });
});
