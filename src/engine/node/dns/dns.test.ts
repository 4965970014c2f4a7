import { expect, test } from 'vitest';
import type { Pod } from '../../api/types.ts';
import { NodeBench } from '../testing.ts';
import { ClusterDns } from './cluster-dns.ts';
import { candidates, resolverOf } from './resolver.ts';

function pod(spec: Partial<Pod['spec']>): Pod {
  const metadata = { name: 'p', namespace: 'shop', uid: 'u', resourceVersion: '1' };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [], ...spec } } as unknown as Pod;
}

const search = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];

test.each([
  { spec: {}, nameservers: ['10.96.0.10'], search, ndots: 5 },
  { spec: { hostNetwork: true }, nameservers: [], search: [], ndots: 1 },
  { spec: { dnsPolicy: 'Default' }, nameservers: [], search: [], ndots: 1 },
  {
    spec: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    nameservers: ['10.96.0.10'],
    search,
    ndots: 5,
  },
  {
    spec: {
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['1.2.3.4'], searches: ['my.net'], options: [{ name: 'ndots', value: '2' }] },
    },
    nameservers: ['1.2.3.4'],
    search: ['my.net'],
    ndots: 2,
  },
])('a pod with $spec asks $nameservers', ({ spec, ...wanted }) => {
  expect(resolverOf(pod(spec))).toEqual(wanted);
});

test.each([
  ['web', ['web.shop.svc.cluster.local', 'web.svc.cluster.local', 'web.cluster.local', 'web']],
  [
    'web.other',
    [
      'web.other.shop.svc.cluster.local',
      'web.other.svc.cluster.local',
      'web.other.cluster.local',
      'web.other',
    ],
  ],
  ['web.', ['web']],
])('%s is looked up as %s', (name, names) => {
  expect(candidates(name, { nameservers: [], search, ndots: 5 })).toEqual(names);
  expect(candidates('a.b', { nameservers: [], search: ['c'], ndots: 1 })).toEqual(['a.b', 'a.b.c']);
});

test('the name server knows ports, and the addresses that pods’ names spell', () => {
  const bench = new NodeBench();
  bench.user.create('Service', {
    metadata: { name: 'web' },
    spec: { clusterIP: '10.96.7.7', ports: [{ name: 'http', port: 80 }] },
  });
  const dns = new ClusterDns(bench.store, bench.agents.routing.endpoints);
  const name = 'web.default.svc.cluster.local';
  expect(dns.services(`_http._tcp.${name}`)).toEqual([{ target: name, port: 80 }]);
  expect(dns.services(`_http._udp.${name}`)).toEqual([]);
  expect(dns.addresses('10-244-0-9.default.pod.cluster.local')).toMatchObject({ addresses: ['10.244.0.9'] });
  expect(dns.addresses('example.com')).toEqual({ type: 'missing' });
});
