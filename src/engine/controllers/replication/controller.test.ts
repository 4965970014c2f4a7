import { expect, test } from 'vitest';
import { TestBench } from '../workload/test-bench.ts';
import { replicationController } from './controller.ts';

test('a ReplicationController keeps as many pods as wished, with its older form of selector', () => {
  const b = new TestBench(replicationController());
  b.create('ReplicationController', {
    metadata: { name: 'old', namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { app: 'old' },
      template: { metadata: { labels: { app: 'old' } }, spec: { containers: [{ name: 'app', image: 'x' }] } },
    },
  });
  b.settle();
  expect(b.pods().map(({ metadata }) => metadata.ownerReferences?.[0])).toMatchObject([
    { apiVersion: 'v1', kind: 'ReplicationController', name: 'old', controller: true },
    { apiVersion: 'v1', kind: 'ReplicationController', name: 'old', controller: true },
  ]);
  expect(b.get('ReplicationController', 'old').status).toMatchObject({ replicas: 2, availableReplicas: 2 });
  b.remove('Pod', b.pods()[0]?.metadata.name ?? '');
  b.settle();
  expect(b.pods()).toHaveLength(2);
});
