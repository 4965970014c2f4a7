import { describe, expect, test } from 'vitest';
import type { PersistentVolume } from '../../api/types.ts';
import { StorageBench } from './storage-bench.ts';

/** A volume whose claim is deleted. */
function released(spec: Partial<PersistentVolume['spec']>): StorageBench {
  const b = new StorageBench();
  b.volume('v', '1Gi', spec);
  b.run();
  b.claim();
  b.run();
  b.remove('PersistentVolumeClaim', 'data');
  b.run();
  return b;
}

// Upstream: pkg/controller/volume/persistentvolume/{delete,recycle}_test.go
describe('a volume whose claim is gone', () => {
  test('is kept with its data, and nobody else gets it', () => {
    const b = released({ persistentVolumeReclaimPolicy: 'Retain' });
    expect(b.get('PersistentVolume', 'v')).toMatchObject({
      spec: { claimRef: { name: 'data' } },
      status: { phase: 'Released' },
    });
    b.claim();
    b.run(30_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
    expect(b.phaseOf('PersistentVolume', 'v')).toBe('Released');
  });

  test('is free again once a person takes the reference away', () => {
    const b = released({ persistentVolumeReclaimPolicy: 'Retain' });
    b.change('PersistentVolume', 'v', ({ spec: { claimRef: _, ...spec }, ...rest }) => ({ ...rest, spec }));
    b.run();
    expect(b.phaseOf('PersistentVolume', 'v')).toBe('Available');
  });

  test('is deleted if that is its policy and its kind can be', () => {
    const b = released({ persistentVolumeReclaimPolicy: 'Delete' });
    expect(b.find('PersistentVolume', 'v')).toBeUndefined();
  });

  test.each([
    [{ hostPath: { path: '/data' } }, 'host_path deleter only supports /tmp/.+ but received provided /data'],
    [
      { nfs: { server: 'nfs', path: '/' } },
      'error getting deleter volume plugin for volume "v": no deletable volume plugin matched',
    ],
  ])('fails where it cannot be deleted: %j', (source, message) => {
    const b = new StorageBench();
    const { hostPath: _, ...spec } = b.volume('template', '1Gi').spec;
    b.create('PersistentVolume', {
      metadata: { name: 'v' },
      spec: {
        ...spec,
        ...source,
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: { namespace: 'default', name: 'data' },
      },
    });
    b.run();
    b.claim();
    b.run();
    b.remove('PersistentVolumeClaim', 'data');
    b.run();
    expect(b.get('PersistentVolume', 'v').status).toMatchObject({ phase: 'Failed', message });
    expect(b.messages('VolumeFailedDelete')).toEqual([message]);
  });

  test('is recycled if that is its policy, and the next claim gets it', () => {
    const b = released({ persistentVolumeReclaimPolicy: 'Recycle' });
    expect(b.get('PersistentVolume', 'v')).toMatchObject({ status: { phase: 'Available' } });
    expect(b.get('PersistentVolume', 'v').spec.claimRef).toBeUndefined();
    b.claim();
    b.run();
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
  });
});
