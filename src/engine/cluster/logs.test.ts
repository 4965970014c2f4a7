import { describe, expect, it } from 'vitest';
import type { Cluster } from './cluster.ts';
import { barePod, deployment, scene } from './testing/scene.ts';

function read(cluster: Cluster, ...args: Parameters<Cluster['logs']>): string[] | string {
  const answer = cluster.logs(...args);
  return answer.ok ? answer.value.lines.map(({ text }) => text) : answer.error.message;
}

const one = (image: string) => barePod('web', { containers: [{ name: 'main', image }] });

describe('the log of a container', () => {
  it('is what its program has written, or the end of it', () => {
    const cluster = scene({ manifests: [barePod('web')] });
    cluster.advance(60_000);
    const lines = read(cluster, 'default/web');
    expect(lines).toContain('/docker-entrypoint.sh: Configuration complete; ready for start up');
    expect(read(cluster, 'default/web', 'main', { tailLines: 2 })).toEqual(lines.slice(-2));
    expect(read(cluster, 'default/web', 'main', { tailLines: 0 })).toEqual([]);
  });

  it('of a crash loop is kept for the run before', () => {
    const cluster = scene({ manifests: [one('podground/crasher')] });
    cluster.advance(10_000);
    expect(read(cluster, 'default/web').at(-1)).toBe("KeyError: 'DATABASE_URL'");
    cluster.advance(120_000);
    expect(read(cluster, 'default/web', 'main', { previous: true }).at(-1)).toBe("KeyError: 'DATABASE_URL'");
  });

  it('changes nothing by being read', () => {
    const run = (reads: boolean) => {
      const cluster = scene({ manifests: [deployment('web', 2, { image: 'podground/flaky' })] });
      for (let minute = 0; minute < 5; minute++) {
        cluster.advance(60_000);
        if (reads) for (const pod of cluster.store.list('Pod')) cluster.logs(`default/${pod.metadata.name}`);
      }
      return cluster.hash();
    };
    expect(run(true)).toBe(run(false));
  });

  it.each([
    ['nobody', undefined, {}, 'pods "nobody" not found'],
    ['web', 'side', {}, 'container side is not valid for pod web'],
    ['two', undefined, {}, 'a container name must be specified for pod two, choose one of: [first a b]'],
    ['web', undefined, { previous: true }, 'previous terminated container "main" in pod "web" not found'],
    [
      'broken',
      undefined,
      {},
      'container "main" in pod "broken" is waiting to start: trying and failing to pull image',
    ],
    ['two', 'b', {}, 'container "b" in pod "two" is waiting to start: PodInitializing'],
  ])(
    'of %s (%s, %j) is refused as the API server and the kubelet refuse it',
    (pod, container, options, says) => {
      const init = { name: 'first', image: 'busybox', command: ['sleep', '3600'] };
      const cluster = scene({
        manifests: [
          barePod('web'),
          barePod('broken', { containers: [{ name: 'main', image: 'nginx:nope' }] }),
          barePod('two', {
            initContainers: [init],
            containers: [
              { name: 'a', image: 'nginx' },
              { name: 'b', image: 'redis' },
            ],
          }),
        ],
      });
      cluster.advance(40_000);
      expect(read(cluster, `default/${pod}`, container, options)).toBe(says);
    },
  );

  it('cannot be had from a machine without power', () => {
    const cluster = scene({ nodes: 1, manifests: [barePod('web')] });
    cluster.advance(60_000);
    cluster.act({ type: 'killNode', name: 'worker-1' });
    cluster.advance(1000);
    expect(read(cluster, 'default/web')).toBe(
      'Get "https://192.168.1.10:10250/containerLogs/default/web/main": dial tcp 192.168.1.10:10250: i/o timeout',
    );
  });
});

describe('applying annotations about behaviour', () => {
  const notes = (manifest: object) => {
    const answer = scene().act({ type: 'apply', manifests: [manifest as never] });
    return answer.notes?.filter((note) => note.includes('annotation'));
  };

  it('says which are not understood, and where they belong', () => {
    const annotations = { 'podground.dev/startup': 'later', 'podground.dev/main.colour': 'red' };
    expect(notes({ ...barePod('web'), metadata: { name: 'web', annotations } })).toEqual([
      'pod/web: annotation podground.dev/startup: must be a time such as "20s", "500ms" or "2m", at most 10m, got "later"',
      expect.stringMatching(
        /^pod\/web: annotation podground\.dev\/main\.colour: no such setting; there are behaviour, /,
      ),
    ]);
    const web = deployment('web', 1);
    expect(
      notes({ ...web, metadata: { name: 'web', annotations: { 'podground.dev/fails': '10%' } } }),
    ).toEqual([
      'deployment.apps/web: annotation podground.dev/fails: belongs to the pod: put it into spec.template.metadata.annotations',
    ]);
  });
});
