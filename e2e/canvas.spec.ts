import type { Locator, Page } from '@playwright/test';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

/** Where each card stands in the picture, whatever the camera does. */
function places(cluster: Locator): Promise<Record<string, string>> {
  return cluster.locator('.react-flow__node').evaluateAll((nodes) =>
    Object.fromEntries(
      nodes.map((node) => {
        const { left, top } = (node as HTMLElement).style;
        return [node.getAttribute('data-id') ?? '', `${left} ${top}`];
      }),
    ),
  );
}

async function open(page: Page, shortcut: string): Promise<Locator> {
  await page.keyboard.press(shortcut);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function addNode(page: Page, playground: PlaygroundPage): Promise<void> {
  const dialog = await open(page, 'a');
  await dialog.getByRole('button', { name: 'Add node' }).click();
  await expect(playground.card(/^Node worker-3/)).toBeVisible();
}

test('the whole machine is there: zones, registry, the parts of the control plane and of each node', async ({
  playground,
}) => {
  await playground.open();
  const { cluster } = playground;
  for (const zone of ['zone-a', 'zone-b']) {
    await expect(cluster.getByRole('heading', { name: new RegExp(`^${zone} 1 node`) })).toBeVisible();
  }
  await expect(cluster.getByText('Registry')).toBeVisible();
  for (const part of ['API server', 'etcd', 'Scheduler', 'Controllers', 'Metrics']) {
    await expect(playground.card(new RegExp(`^Control plane: ${part}, running`))).toBeVisible();
  }
  await expect(playground.card(/^Control plane: Autoscaler/)).toHaveCount(0);
  await expect(cluster.getByText('kubelet', { exact: true })).toHaveCount(2);
});

test('a node that joins moves nothing that is there', async ({ page, playground }) => {
  await playground.open();
  const before = await places(playground.cluster);
  await addNode(page, playground);
  const after = await places(playground.cluster);
  const stayed = Object.keys(before).filter((id) => after[id] !== undefined);
  expect(stayed.length).toBeGreaterThan(10);
  for (const id of stayed.filter((each) => !each.startsWith('machine:worker-2'))) {
    expect(after[id], id).toBe(before[id]);
  }
});

async function drag(page: Page, grip: Locator, x: number, y: number): Promise<void> {
  const box = await grip.boundingBox();
  if (!box) throw new Error('There is nothing to drag.');
  const [fromX, fromY] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move(fromX + x / 2, fromY + y / 2);
  await page.mouse.move(fromX + x, fromY + y);
  await page.mouse.up();
}

test('a machine can be dragged with its pods, by keyboard too, and tidied up again', async ({
  page,
  playground,
}) => {
  await playground.open();
  const { cluster } = playground;
  const machine = cluster.locator('[data-id^="machine:worker-2"]');
  const home = await places(cluster);
  await drag(page, cluster.getByTitle('worker-2: drag to move it'), 30, 90);
  const put = await places(cluster);
  const moved = Object.keys(home).filter((id) => put[id] !== home[id]);
  expect(moved.some((id) => id.startsWith('machine:worker-2'))).toBe(true);
  expect(moved.filter((id) => id.startsWith('pod:'))).toHaveLength(2);
  expect(moved.filter((id) => /^(machine:worker-1|users|service|workload|part)/.test(id))).toEqual([]);
  // To drag is not to select.
  await expect(playground.card(/^Node worker-2/)).toHaveAttribute('aria-pressed', 'false');

  await playground.card(/^Node worker-2/).focus();
  const top = () => machine.evaluate((node) => (node as HTMLElement).style.top);
  const atRest = await top();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(top).not.toBe(atRest);

  await cluster.getByRole('button', { name: /^Tidy up/ }).click();
  await expect.poll(() => places(cluster)).toEqual(home);
  await expect(cluster.getByRole('button', { name: /^Tidy up/ })).toHaveCount(0);
});

test('a pod that fits nowhere shows on every node what it needs and what is free', async ({
  page,
  playground,
}) => {
  await playground.open();
  const deploy = await open(page, 'd');
  await deploy.getByRole('tab', { name: /YAML/ }).click();
  await deploy
    .getByRole('textbox')
    .fill(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: huge}\nspec: {containers: [{name: c, image: "nginx:1.27", resources: {requests: {cpu: "3"}}}]}\n',
    );
  await deploy.getByRole('button', { name: /^(Deploy|Apply)/ }).click();
  await playground.skipUntilVisible(playground.card(/^Pod huge, Pending/));
  await expect(playground.cluster.getByText(/needs 3, 1\.\d+ free/)).toHaveCount(0);
  await playground.card(/^Pod huge/).click();
  await expect(playground.cluster.getByText(/needs 3, 1\.\d+ free/)).toHaveCount(2);
});

test('the map is shown, goes where one presses, and is folded away', async ({ page, playground }) => {
  await playground.open();
  const { cluster } = playground;
  const map = cluster.getByRole('img', { name: /^Map of the whole cluster/ });
  await expect(map).toHaveCount(0);
  await cluster.getByRole('button', { name: 'Show the map' }).click();
  await expect(map).toBeVisible();
  const camera = () =>
    page.locator('.react-flow__viewport').evaluate((viewport) => (viewport as HTMLElement).style.transform);
  const before = await camera();
  await map.click({ position: { x: 20, y: 20 } });
  await expect.poll(camera).not.toBe(before);
  await cluster.getByRole('button', { name: 'Fold the map away' }).click();
  await expect(map).toHaveCount(0);
});

test('on a phone nothing lies under the zoom buttons, and no sheet over the time bar', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  const edge = async (locator: Locator, side: 'top' | 'bottom') => {
    const box = await locator.boundingBox();
    if (!box) throw new Error('It is not to be seen.');
    return side === 'top' ? box.y : box.y + box.height;
  };
  const zoom = playground.cluster.getByRole('group', { name: 'Zoom' });
  expect(await edge(page.locator('.react-flow'), 'bottom')).toBeLessThanOrEqual(await edge(zoom, 'top'));
  for (const sheet of ['Build', 'Events', 'Lesson']) {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: sheet }).click();
    await expect(page.locator('.sheet')).toBeVisible();
    const timeBar = await edge(playground.time, 'top');
    // It comes up from below.
    await expect.poll(() => edge(page.locator('.sheet'), 'bottom')).toBeLessThanOrEqual(timeBar + 1);
  }
});
