import { describe, expect, test } from 'vitest';
import { TestBench } from '../workload/test-bench.ts';
import { claimProtectionController } from './claim-protection.ts';
import { ephemeralVolumeController } from './ephemeral-volume.ts';

const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const volumes = [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec } } }];
const pod = { metadata: { name: 'web' }, spec: { containers: [], volumes } };

// Upstream: pkg/controller/volume/ephemeral/controller_test.go
describe('a pod with an ephemeral volume', () => {
  test('gets a claim of its own, which is made anew when it goes', () => {
    const b = new TestBench(ephemeralVolumeController(), claimProtectionController());
    const { uid } = b.create('Pod', pod).metadata;
    b.run();
    const claim = b.get('PersistentVolumeClaim', 'web-scratch');
    expect(claim.spec).toMatchObject(spec);
    expect(claim.metadata.ownerReferences).toMatchObject([
      { kind: 'Pod', name: 'web', uid, controller: true },
    ]);
    b.remove('PersistentVolumeClaim', 'web-scratch');
    b.run();
    expect(b.get('PersistentVolumeClaim', 'web-scratch').metadata.uid).not.toBe(claim.metadata.uid);
  });

  test('does not take a claim that is not its own', () => {
    const b = new TestBench(ephemeralVolumeController());
    b.create('PersistentVolumeClaim', { metadata: { name: 'web-scratch' }, spec });
    b.create('Pod', pod);
    b.run(5);
    expect(b.messages('FailedBinding')).toEqual([
      'ephemeral volume scratch: PVC default/web-scratch was not created for pod default/web (pod is not owner)',
    ]);
  });
});
