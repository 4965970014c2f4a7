import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Key } from '../api/key.ts';
import type { Manifest } from '../api/types.ts';
import type { Cluster } from './cluster.ts';
import { explainRequests } from './requests.ts';
import { act, deployment, scene, service } from './testing/scene.ts';

const web = 'default/web' as Key;

function loaded(rps: number, manifests: readonly Manifest[], ms = 70_000, nodes = 2): Cluster {
  const cluster = scene({ nodes, manifests });
  cluster.advance(30_000);
  act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps } });
  cluster.advance(ms);
  return cluster;
}

const php = { image: 'registry.k8s.io/hpa-example' };
const limited = (cpu: string) => ({ ...php, resources: { requests: { cpu: '100m' }, limits: { cpu } } });

describe('why requests are slow', () => {
  test('names the CPU limit when that holds the program back', () => {
    const answer = explainRequests(
      loaded(1, [deployment('web', 1, limited('200m')), service('web')]),
      'Service',
      web,
    );
    expect(answer?.time[0]?.what).toBe('throttled');
    expect(answer?.time.map(({ what }) => what)).toContain('work');
    expect(answer?.outcomes[0]).toMatchObject({ outcome: 'answered', share: 1 });
  });

  test('names the line when more comes than the pod can work off', () => {
    const answer = explainRequests(
      loaded(30, [deployment('web', 1, limited('1')), service('web')], 5_000),
      'Service',
      web,
    );
    expect(answer?.time.slice(0, 2).map(({ what }) => what)).toContain('line');
    expect(answer?.slowest?.parts[0]?.what).toBe('line');
  });

  test('parts add up to what each request took, whatever the load and the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('100m', '300m', '900m', '2'),
        fc.integer({ min: 1, max: 20 }),
        (rps, limit, replicas) => {
          const cluster = loaded(rps, [deployment('web', replicas, limited(limit)), service('web')], 20_000);
          const answer = explainRequests(cluster, 'Service', web);
          const traced = new Map(cluster.traces(web).map((request) => [request.number, request]));
          for (const { number, ms, parts } of answer?.recent ?? []) {
            const request = traced.get(number);
            if (!request) continue;
            expect(ms).toBeCloseTo(request.ms, 6);
            expect(parts.reduce((sum, part) => sum + part.ms, 0)).toBeCloseTo(request.ms, 6);
            for (const [index, part] of parts.entries())
              expect(part.from).toBeCloseTo(index === 0 ? 0 : sumBefore(parts, index), 6);
          }
          const shares = (answer?.time ?? []).reduce((sum, { share }) => sum + share, 0);
          if (answer && answer.followed > 0) expect(shares).toBeCloseTo(1, 6);
        },
      ),
      { numRuns: 12 },
    );
  });
});

function sumBefore(parts: readonly { readonly ms: number }[], index: number): number {
  return parts.slice(0, index).reduce((sum, { ms }) => sum + ms, 0);
}

describe('why requests fail', () => {
  test('a dead endpoint is named, and until when it stays one', () => {
    const cluster = loaded(20, [deployment('web', 2), service('web')], 10_000);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(20_000);
    const answer = explainRequests(cluster, 'Service', web);
    const timeout = answer?.outcomes.find(({ outcome }) => outcome === 'timeout');
    expect(timeout?.because.join(' ')).toMatch(
      /is a dead endpoint: worker-2 has no power, but the Service still lists it: until worker-2 counts as NotReady, in \d/,
    );
    expect(timeout?.about).toContainEqual({ kind: 'Node', key: 'worker-2' });
    cluster.advance(40_000);
    const later = explainRequests(cluster, 'Service', web);
    expect(later?.outcomes.find(({ outcome }) => outcome === 'timeout')?.because.join(' ')).toMatch(
      /It has been taken off the Service since/,
    );
  });

  test('counts are those of all requests, not of the followed ones', () => {
    const cluster = loaded(50, [deployment('web', 2), service('web')]);
    const answer = explainRequests(cluster, 'Service', web);
    const ok = cluster.loadSeconds(web, 60).reduce((sum, second) => sum + second.ok, 0);
    expect(answer).toMatchObject({ isSample: false, count: ok });
  });

  test('a Service without ready pods, and one without any, are told apart', () => {
    const probe = { httpGet: { path: '/nope', port: 80 }, periodSeconds: 5 };
    const unready = loaded(5, [deployment('web', 2, { readinessProbe: probe }), service('web')]);
    const because = (cluster: Cluster) =>
      explainRequests(cluster, 'Service', web)?.outcomes.find(({ outcome }) => outcome === 'noEndpoints')
        ?.because;
    expect(because(unready)).toEqual(['2 pods fit its selector, but none was ready.']);
    expect(because(loaded(5, [service('web')]))).toEqual([
      'No pod fits the Service’s selector: there is no endpoint at all.',
    ]);
  });

  test('of a pod, only its own requests are told', () => {
    const cluster = loaded(20, [deployment('web', 2), service('web')]);
    const [pod] = [...cluster.store.list('Pod')];
    const key = `default/${pod?.metadata.name}` as Key;
    const answer = explainRequests(cluster, 'Pod', key);
    expect(answer?.isSample).toBe(true);
    for (const { parts } of answer?.recent ?? [])
      expect(parts.every((part) => part.key === key || part.kind !== 'Pod')).toBe(true);
    expect(answer?.count).toBeGreaterThan(10);
  });

  test('without any load there is nothing to tell', () => {
    const cluster = scene({ manifests: [deployment('web', 1), service('web')] });
    cluster.advance(30_000);
    expect(explainRequests(cluster, 'Service', web)).toBeUndefined();
  });
});
