import { describe, expect, test } from 'vitest';
import type { Container } from '../../api/types.ts';
import { container, NodeBench } from '../testing.ts';
import { expand, lookupIn } from './expansion.ts';

describe('references to variables', () => {
  test.each([
    ['$(A)', 'one'],
    ['-$(A)-$(B)-', '-one-two-'],
    ['$$(A)', '$(A)'],
    ['$$$(A)', '$one'],
    ['$(NONE)', '$(NONE)'],
    ['$(A', '$(A'],
    ['$A $', '$A $'],
    ['$()', '$()'],
  ])('%s is %s', (text, expected) => {
    expect(expand(text, lookupIn({ A: 'one' }, { A: 'other', B: 'two' }))).toBe(expected);
  });
});

/** What `env` prints in a container of the pod `box`. */
function variablesOf(on: NodeBench, more: Partial<Container>, spec: object = {}): Record<string, string> {
  on.pod('box', 'n1', {
    restartPolicy: 'Never',
    containers: [container('busybox:1.36', 'c', { command: ['env'], ...more })],
    ...spec,
  });
  on.run(10_000);
  const lines = on.agents.logOf(on.get('box')?.metadata.uid ?? '', 'c').map(({ text }) => text);
  return Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
}

const bench = () => new NodeBench().machine('n1');

test('a container’s own variables may be made of others before them', () => {
  const env = [
    { name: 'HOST', value: 'db' },
    { name: 'URL', value: 'http://$(HOST):$(PORT)' },
    { name: 'PORT', value: '80' },
  ];
  expect(variablesOf(bench(), { env })).toMatchObject({
    HOST: 'db',
    URL: 'http://db:$(PORT)',
    HOSTNAME: 'box',
    HOME: '/root',
  });
});

test('ConfigMaps and Secrets give single variables, or all that they have, and the own ones win', () => {
  const on = bench();
  on.user.create('ConfigMap', { metadata: { name: 'a' }, data: { COLOUR: 'blue', SIZE: 'big' } });
  on.user.create('Secret', { metadata: { name: 'b' }, data: { KEY: 'c2VjcmV0' } });
  const variables = variablesOf(on, {
    envFrom: [{ configMapRef: { name: 'a' } }, { prefix: 'B_', secretRef: { name: 'b' } }],
    env: [
      { name: 'SIZE', value: 'small' },
      { name: 'ONE', valueFrom: { secretKeyRef: { name: 'b', key: 'KEY' } } },
      { name: 'NONE', valueFrom: { configMapKeyRef: { name: 'a', key: 'none', optional: true } } },
    ],
  });
  expect(variables).toMatchObject({ COLOUR: 'blue', SIZE: 'small', B_KEY: 'secret', ONE: 'secret' });
  expect(variables).not.toHaveProperty('NONE');
});

test('the pod tells of itself and of what its containers may use', () => {
  const field = (fieldPath: string) => ({ fieldRef: { fieldPath } });
  const resource = (name: string, divisor = '0') => ({ resourceFieldRef: { resource: name, divisor } });
  const on = bench();
  const variables = variablesOf(on, {
    resources: { requests: { cpu: '250m' }, limits: { memory: '64Mi' } },
    env: [
      { name: 'NAME', valueFrom: field('metadata.name') },
      { name: 'SPACE', valueFrom: field('metadata.namespace') },
      { name: 'NODE', valueFrom: field('spec.nodeName') },
      { name: 'IP', valueFrom: field('status.podIP') },
      { name: 'MEMORY', valueFrom: resource('limits.memory', '1Mi') },
      { name: 'CPU', valueFrom: resource('requests.cpu', '1m') },
      { name: 'CORES', valueFrom: resource('limits.cpu') },
    ],
  });
  expect(variables).toMatchObject({
    NAME: 'box',
    SPACE: 'default',
    NODE: 'n1',
    IP: on.status('box').podIP,
    MEMORY: '64',
    CPU: '250',
    CORES: '4',
  });
});

describe('the Services of the namespace', () => {
  function withService(): NodeBench {
    const on = bench();
    const created = on.user.create('Service', {
      metadata: { name: 'my-db' },
      spec: { clusterIP: '10.96.0.77', selector: { app: 'db' }, ports: [{ name: 'sql', port: 3306 }] },
    });
    if (!created.ok) throw new Error(created.error.message);
    return on;
  }

  test('are told in variables', () => {
    expect(variablesOf(withService(), {})).toMatchObject({
      MY_DB_SERVICE_HOST: '10.96.0.77',
      MY_DB_SERVICE_PORT: '3306',
      MY_DB_SERVICE_PORT_SQL: '3306',
      MY_DB_PORT: 'tcp://10.96.0.77:3306',
      MY_DB_PORT_3306_TCP: 'tcp://10.96.0.77:3306',
      MY_DB_PORT_3306_TCP_PROTO: 'tcp',
      MY_DB_PORT_3306_TCP_PORT: '3306',
      MY_DB_PORT_3306_TCP_ADDR: '10.96.0.77',
    });
  });

  test('are not if the pod does not want that', () => {
    const variables = variablesOf(withService(), {}, { enableServiceLinks: false });
    expect(variables).not.toHaveProperty('MY_DB_SERVICE_HOST');
  });
});

test('a pod with a name of its own in a subdomain knows it', () => {
  const on = bench();
  on.pod('box', 'n1', {
    hostname: 'db-0',
    subdomain: 'db',
    hostAliases: [{ ip: '10.1.2.3', hostnames: ['elsewhere'] }],
    restartPolicy: 'Never',
    containers: [
      container('busybox:1.36', 'c', { command: ['sh', '-c', 'hostname; hostname -f; tail -1 /etc/hosts'] }),
    ],
  });
  on.run(10_000);
  expect(on.agents.logOf(on.get('box')?.metadata.uid ?? '', 'c').map(({ text }) => text)).toEqual([
    'db-0',
    'db-0.db.default.svc.cluster.local',
    '10.1.2.3\telsewhere',
  ]);
});
