import { expect, test } from 'vitest';
import { parseAction } from './actions/index.ts';
import { act, deployment, scene } from './testing/scene.ts';

const MINUTE = 60_000;

test('another image rolls out, a wrong one waits in back-off, and a rollback mends it', () => {
  const cluster = scene({ manifests: [deployment('web', 1)] });
  cluster.advance(MINUTE);
  const outcome = cluster.act({ type: 'setImage', kind: 'Deployment', name: 'web', image: 'nginx:nope' });
  expect(outcome).toMatchObject({ ok: true, lines: ['deployment.apps/web image updated'] });
  cluster.advance(MINUTE);
  const waiting = [...cluster.store.list('Pod')].flatMap(({ status }) =>
    (status?.containerStatuses ?? []).map(({ state }) => state?.waiting?.reason),
  );
  expect(waiting.some((reason) => /ErrImagePull|ImagePullBackOff/.test(reason ?? ''))).toBe(true);
  act(cluster, { type: 'rollback', name: 'web' });
  cluster.advance(MINUTE);
  const images = [...cluster.store.list('Pod')].map(({ spec }) => spec.containers[0]?.image);
  expect(images).not.toContain('nginx:nope');
});

test('what is not there, or has no pod template, is refused', () => {
  const cluster = scene({ manifests: [deployment('web', 1)] });
  const image = 'nginx:1.27';
  expect(cluster.act({ type: 'setImage', kind: 'Deployment', name: 'nobody', image })).toMatchObject({
    ok: false,
    message: 'deployments.apps "nobody" not found',
  });
  expect(
    cluster.act({ type: 'setImage', kind: 'Deployment', name: 'web', container: 'other', image }),
  ).toMatchObject({ ok: false, message: 'error: unable to find container named "other"' });
  expect(cluster.act({ type: 'setImage', kind: 'Service', name: 'web', image })).toMatchObject({ ok: false });
  const action = { type: 'setImage', kind: 'Deployment', name: 'web', image } as const;
  expect(parseAction(action, 'a')).toEqual({ ok: true, value: action });
});
