import { describe, expect, test } from 'vitest';
import type { PersistentVolumeClaim } from '../../api/types.ts';
import { StorageBench } from './storage-bench.ts';

const ZONE = 'topology.kubernetes.io/zone';
const external = (name: string) =>
  `Waiting for a volume to be created either by the external provisioner '${name}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;

function withNode(b: StorageBench, zone?: string): StorageBench {
  b.create('Node', { metadata: { name: 'n1', ...(zone && { labels: { [ZONE]: zone } }) }, spec: {} });
  return b;
}

function volumeNameOf(claim: PersistentVolumeClaim): string {
  return `pvc-${claim.metadata.uid}`;
}

// Upstream: pkg/controller/volume/persistentvolume/provision_test.go and sig-storage-lib-external-provisioner
describe('a claim of the default class', () => {
  test('gets that class when it is created, unless it names one or none', () => {
    const b = new StorageBench();
    b.standardClass();
    expect(b.claim().spec.storageClassName).toBe('standard');
    expect(b.claim({ storageClassName: '' }, 'none').spec.storageClassName).toBe('');
    const beta = b.create('PersistentVolumeClaim', {
      metadata: { name: 'beta', annotations: { 'volume.beta.kubernetes.io/storage-class': 'fast' } },
      spec: {},
    });
    expect(beta.spec.storageClassName).toBeUndefined();
  });

  test('waits for its first pod, and says so', () => {
    const b = new StorageBench();
    b.standardClass();
    b.claim();
    b.run();
    expect(b.messages('WaitForFirstConsumer')).toEqual([
      'waiting for first consumer to be created before binding',
    ]);
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    for (const name of ['web-1', 'web-2'])
      b.create('Pod', { metadata: { name }, spec: { containers: [], volumes } });
    b.run(15_000);
    expect(b.messages('WaitForPodScheduled')).toEqual(['waiting for pods web-1,web-2 to be scheduled']);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
  });

  test('gets a disk in the zone of the node that was chosen, after a second and a half', () => {
    const b = withNode(new StorageBench(), 'north');
    b.standardClass();
    const claim = b.claim({ resources: { requests: { storage: '3Gi' } } });
    b.run();
    b.selectNode('n1');
    b.run(1_400);
    expect(b.list('PersistentVolume')).toEqual([]);
    b.run(200);
    const volume = b.get('PersistentVolume', volumeNameOf(claim));
    expect(volume).toMatchObject({
      metadata: {
        annotations: { 'pv.kubernetes.io/provisioned-by': 'podground.dev/disk' },
        finalizers: ['external-provisioner.volume.kubernetes.io/finalizer', 'kubernetes.io/pv-protection'],
      },
      spec: {
        capacity: { storage: '3Gi' },
        csi: { driver: 'podground.dev/disk' },
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: 'standard',
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE, operator: 'In', values: ['north'] }] }],
          },
        },
      },
      status: { phase: 'Bound' },
    });
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
    expect(b.messages('ExternalProvisioning')).toEqual([external('podground.dev/disk')]);
    expect(b.messages('Provisioning')).toEqual([
      'External provisioner is provisioning volume for claim "default/data"',
    ]);
    expect(b.messages('ProvisioningSucceeded')).toEqual([
      `Successfully provisioned volume ${volumeNameOf(claim)}`,
    ]);
  });

  test('gets a disk for all nodes where there are no zones', () => {
    const b = withNode(new StorageBench());
    b.standardClass();
    const claim = b.claim();
    b.selectNode('n1');
    b.run(3_000);
    expect(b.get('PersistentVolume', volumeNameOf(claim)).spec.nodeAffinity).toBeUndefined();
  });

  test('goes back to the scheduler when the node is gone', () => {
    const b = new StorageBench();
    b.standardClass();
    b.claim();
    b.selectNode('n9');
    b.run();
    expect(b.messages('ProvisioningFailed')).toEqual(['node "n9" not found']);
    expect(b.get('PersistentVolumeClaim', 'data').metadata.annotations).not.toHaveProperty(
      'volume.kubernetes.io/selected-node',
    );
  });

  test('takes its disk with it when it is deleted', () => {
    const b = withNode(new StorageBench());
    b.standardClass();
    const claim = b.claim();
    b.selectNode('n1');
    b.run(3_000);
    b.remove('PersistentVolumeClaim', 'data');
    b.run(500);
    expect(b.phaseOf('PersistentVolume', volumeNameOf(claim))).toBe('Released');
    b.run(2_000);
    expect(b.list('PersistentVolume')).toEqual([]);
  });

  test('leaves its disk behind where the class retains it', () => {
    const b = withNode(new StorageBench());
    b.standardClass({ reclaimPolicy: 'Retain' });
    const claim = b.claim();
    b.selectNode('n1');
    b.run(3_000);
    b.remove('PersistentVolumeClaim', 'data');
    b.run(20_000);
    const volume = b.get('PersistentVolume', volumeNameOf(claim));
    expect(volume.status?.phase).toBe('Released');
    expect(volume.metadata.finalizers).toEqual(['kubernetes.io/pv-protection']);
  });
});

describe('a claim of a class that binds immediately', () => {
  test('gets its disk without any pod, in one of the zones', () => {
    const b = withNode(new StorageBench(), 'south');
    b.standardClass({ volumeBindingMode: 'Immediate' });
    const claim = b.claim();
    b.run(3_000);
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Bound');
    expect(JSON.stringify(b.get('PersistentVolume', volumeNameOf(claim)).spec.nodeAffinity)).toContain(
      'south',
    );
  });
});

describe('a claim of a class that nobody here serves', () => {
  test.each([
    ['k8s.io/minikube-hostpath', 'k8s.io/minikube-hostpath'],
    ['kubernetes.io/aws-ebs', 'ebs.csi.aws.com'],
  ])('waits for its provisioner %s', (provisioner, name) => {
    const b = new StorageBench();
    b.create('StorageClass', { metadata: { name: 'fast' }, provisioner });
    b.claim({ storageClassName: 'fast' });
    b.run(1_000);
    expect(b.messages('ExternalProvisioning')).toEqual([external(name)]);
    expect(b.get('PersistentVolumeClaim', 'data').metadata.annotations).toEqual({
      'volume.beta.kubernetes.io/storage-provisioner': name,
      'volume.kubernetes.io/storage-provisioner': name,
    });
    expect(b.phaseOf('PersistentVolumeClaim', 'data')).toBe('Pending');
  });

  test.each([
    [undefined, 'storageclass.storage.k8s.io "fast" not found'],
    ['kubernetes.io/no-provisioner', 'no volume plugin matched name: kubernetes.io/no-provisioner'],
  ])('says what is wrong with it: %s', (provisioner, message) => {
    const b = new StorageBench();
    if (provisioner) b.create('StorageClass', { metadata: { name: 'fast' }, provisioner });
    b.claim({ storageClassName: 'fast' });
    b.run(1_000);
    expect(b.messages('ProvisioningFailed')).toEqual([message]);
  });
});
