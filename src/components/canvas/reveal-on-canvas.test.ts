import { expect, test } from 'vitest';
import { fixtureView } from '../testing/fixture-view.ts';
import { pictureReader } from './picture.ts';
import { boxOf } from './reveal-on-canvas.ts';

const picture = pictureReader('wide')(fixtureView);
const { layout } = picture;
const find = (kind: string, name: string, node?: string) =>
  boxOf(fixtureView, picture, { ref: { kind, name, namespace: 'default' }, asked: 1, ...(node && { node }) });

test('everything that is drawn is found where it is drawn', () => {
  expect(find('Node', 'worker-1')).toBe(layout.machines.get('worker-1'));
  expect(find('Pod', 'big-0')).toBe(layout.pods.get('big-0'));
  expect(find('Service', 'web')).toBe(layout.services.get('default/web'));
  expect(find('NodePool', 'burst')).toBe(layout.pools.get('burst'));
  expect(find('Users', 'users')).toBe(layout.users);
  expect(find('ControlPlane', 'kube-scheduler')).toMatchObject({ width: 147 });
  expect(find('Zone', [...layout.zones.keys()][0] ?? '')).toBeDefined();
});

test('a pod of a crowd that is not shown is found on its node, and what is not there nowhere', () => {
  expect(find('Pod', 'one-of-many', 'worker-1')).toBe(layout.machines.get('worker-1'));
  expect(find('Pod', 'gone')).toBeUndefined();
  expect(find('Node', 'gone')).toBeUndefined();
});
