import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

/** Carries a tool from the rail, or the panel of all tools, to something on the canvas. */
async function carry(playground: PlaygroundPage, tool: Locator, to: Locator): Promise<void> {
  const { mouse } = playground.page;
  const [from, goal] = [await boxOf(tool), await boxOf(to)];
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(from.x + from.width + 40, from.y + from.height / 2, { steps: 4 });
  await mouse.move(goal.x + goal.width / 2, goal.y + Math.min(goal.height - 12, 40), { steps: 4 });
}

async function boxOf(locator: Locator) {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error('it has no place');
  return box;
}

const item = ({ page }: PlaygroundPage, name: string) => page.getByRole('menuitem', { name, exact: true });

test('a tool is carried onto a node, which shows whether it fits', async ({ page, playground }) => {
  await playground.open();
  const tool = page.getByRole('button', { name: 'Kill node', exact: true }).first();
  await carry(playground, tool, playground.card(/^Service web/));
  await expect(page.locator('.carried')).toContainText('Which node?');
  await page.mouse.up();
  await expect(page.locator('.carried')).toHaveCount(0);
  await carry(playground, tool, playground.card(/^Node worker-2/));
  await expect(page.locator('.carried')).toContainText('Node worker-2');
  await page.mouse.up();
  await expect(playground.card(/^Node worker-2, Lost/)).toBeVisible();
});

test('Esc puts down what is carried', async ({ page, playground }) => {
  await playground.open();
  const tool = page.getByRole('button', { name: 'Kill node', exact: true }).first();
  await carry(playground, tool, playground.card(/^Node worker-1/));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.locator('.carried')).toHaveCount(0);
  await expect(playground.card(/^Node worker-1, Ready/)).toBeVisible();
});

test('a template is carried onto a node, and runs there only', async ({ page, playground }) => {
  await playground.open();
  await page.getByRole('button', { name: 'More …' }).click();
  const tools = page.getByRole('dialog', { name: 'All tools' });
  await carry(
    playground,
    tools.getByRole('button', { name: /^Web server One/ }),
    playground.card(/^Node worker-2/),
  );
  await page.mouse.up();
  const deploy = page.getByRole('dialog', { name: 'Deploy' });
  await expect(deploy.getByRole('combobox', { name: 'Where the pods may run' })).toHaveValue('node/worker-2');
  await deploy.getByRole('textbox', { name: 'Name' }).fill('here');
  await deploy.getByRole('button', { name: 'Deploy' }).click();
  await playground.skipUntil(
    async () => (await playground.card(/^Pod here-.* Running, 1 of 1 .* on worker-2/).count()) === 2,
  );
});

test('the panel of all tools is searched, and says why a tool is of no use now', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: 'More …' }).click();
  const tools = page.getByRole('dialog', { name: 'All tools' });
  await tools.getByRole('searchbox', { name: 'Find a tool' }).fill('spot');
  await expect(
    tools.getByRole('button', { name: /^Reclaim spot machine Not now: There is no spot machine/ }),
  ).toBeVisible();
  await tools.getByRole('searchbox').fill('kubelet');
  await tools.getByRole('button', { name: /^Stop kubelet/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop kubelet' });
  await expect(dialog.getByText('systemctl stop kubelet # on worker-1')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop kubelet' }).click();
  await expect(tools).toHaveCount(0);
  await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
});

test('a menu on a node breaks it, and then mends it', async ({ page, playground }) => {
  await playground.open();
  await playground.card(/^Node worker-2/).click({ button: 'right', position: { x: 30, y: 90 } });
  await expect(item(playground, 'Reclaim spot machine')).toBeDisabled();
  await item(playground, 'Cut off the network').hover();
  await expect(page.getByText('virsh domif-setlink worker-2 eth0 down')).toBeVisible();
  await item(playground, 'Cut off the network').click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
  await playground.card(/^Node worker-2/).click({ button: 'right', position: { x: 30, y: 90 } });
  await item(playground, 'Heal the network').click();
  await playground.skipUntilVisible(playground.card(/^Node worker-2, Ready/));
});

test('by keyboard alone: the menu of a pod crashes its container, and focus comes back', async ({
  page,
  playground,
}) => {
  await playground.open();
  const pod = playground.card(/^Pod web-.* on worker-1/).first();
  await pod.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(item(playground, 'Details')).toBeFocused();
  await page.keyboard.press('c');
  await expect(item(playground, 'Crash container')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(pod).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await playground.skipUntilVisible(playground.card(/^Pod web-.* on worker-1, 1 restart/));
});

test('a broken image waits, and is rolled back; without an earlier revision there is no way back', async ({
  page,
  playground,
}) => {
  await playground.open();
  const menu = async () => playground.card(/^Deployment web/).click({ button: 'right' });
  await menu();
  await item(playground, 'Roll back').hover();
  await expect(page.getByText('Not now: web has no earlier revision.')).toBeVisible();
  await item(playground, 'Break the image').click();
  await playground.skipUntilVisible(playground.card(/^Pod web-.* ImagePullBackOff/));
  await menu();
  await item(playground, 'Roll back').click();
  await playground.skipUntil(
    async () => (await playground.card(/^Pod web-.* ImagePullBackOff/).count()) === 0,
  );
  await expect(playground.card(/^Deployment web, 3 of 3 /)).toBeVisible();
});

test('a part of the control plane is stopped and started', async ({ playground }) => {
  await playground.open();
  await playground.card(/^Control plane: Scheduler/).click({ button: 'right' });
  await item(playground, 'Stop a part').click();
  const scale = await playground.press('Scale');
  await scale.getByRole('spinbutton').fill('4');
  await scale.getByRole('button', { name: 'Scale' }).click();
  await playground.skipUntilVisible(playground.card(/^Pod web-.* waiting for a node/));
  await playground.card(/^Control plane: Scheduler/).click({ button: 'right' });
  await item(playground, 'Start a part').click();
  await playground.skipUntil(
    async () => (await playground.card(/^Pod web-.* Running, 1 of 1/).count()) === 4,
  );
});

test('a Service, an autoscaler and a budget are put beside a workload', async ({ page, playground }) => {
  await playground.open();
  const menu = async (name: string) => {
    await playground.card(/^Deployment web/).click({ button: 'right', position: { x: 30, y: 30 } });
    await item(playground, name).click();
  };
  await menu('Add Service');
  const service = page.getByRole('dialog', { name: 'Add a Service' });
  await playground.choose(service, 'NodePort');
  await service.getByRole('spinbutton', { name: 'Its port' }).fill('0');
  await service.getByRole('button', { name: 'Add Service' }).click({ force: true });
  await expect(service.getByRole('alert')).toHaveText('A whole number from 1 to 65535.');
  await service.getByRole('spinbutton', { name: 'Its port' }).fill('81');
  await page.keyboard.press('Enter');
  await playground.skipUntilVisible(playground.card(/^Service web-2, 3 ready pods/));

  await menu('Autoscale');
  const scaler = page.getByRole('dialog', { name: 'Autoscale' });
  await scaler.getByRole('spinbutton', { name: 'At least, pods' }).fill('5');
  await scaler.getByRole('button', { name: 'Autoscale' }).click();
  await playground.skipUntilVisible(playground.card(/^Deployment web, 5 of 5 /));

  await menu('Disruption budget');
  const budget = page.getByRole('dialog', { name: 'Disruption budget' });
  await budget.getByRole('spinbutton', { name: 'Pods' }).fill('5');
  await budget.getByRole('button', { name: 'Set the budget' }).click();
  await playground
    .card(/^Pod web-/)
    .first()
    .click({ button: 'right' });
  await item(playground, 'Evict pod').click();
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('disruption budget');
});

test('undo goes back to the moment before, redo to where one was', async ({ page, playground }) => {
  await playground.open();
  const before = await playground.clock();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  const kill = await playground.press('Kill node');
  await kill.getByRole('combobox').selectOption({ label: 'Node worker-2' });
  await kill.getByRole('button', { name: 'Kill node' }).click();
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
  const after = await playground.clock();

  await page.keyboard.press('Control+z');
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('before you pulled the plug of worker-2. Paused.');
  await expect(playground.card(/^Node worker-2, Ready/)).toBeVisible();
  expect(await playground.clock()).toBe(before);

  await results.getByRole('button', { name: 'Redo this' }).click();
  await expect(playground.card(/^Node worker-2, NotReady/)).toBeVisible();
  expect(await playground.clock()).toBe(after);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(playground.card(/^Node worker-2, Ready/)).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(playground.card(/^Node worker-2, NotReady/)).toBeVisible();
});

test('a zone loses power as one, and one undo brings it back', async ({ page, playground }) => {
  await playground.open();
  await page.getByRole('button', { name: 'More …' }).click();
  const tools = page.getByRole('dialog', { name: 'All tools' });
  await tools.getByRole('searchbox').fill('power cut');
  await tools.getByRole('button', { name: /^Power cut in a zone/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Power cut in a zone' });
  await dialog.getByRole('button', { name: 'Power cut in a zone' }).click();
  await expect(playground.card(/^Node worker-1, Lost/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(playground.card(/^Node worker-1, Ready/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in what is built and broken with, in ${colorScheme}`, async ({
    page,
    playground,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await playground.open();
    const violations = async (part: string) =>
      (await new AxeBuilder({ page }).include(part).analyze()).violations.map(
        ({ id, nodes }) => `${part}: ${id}: ${nodes.map(({ html }) => html).join('; ')}`,
      );
    expect(await violations('.rail')).toEqual([]);
    await page.getByRole('button', { name: 'More …' }).click();
    await expect(page.getByRole('dialog', { name: 'All tools' })).toBeVisible();
    expect(await violations('.all-tools')).toEqual([]);
    await page.keyboard.press('Escape');
    await playground.card(/^Deployment web/).click({ button: 'right', position: { x: 30, y: 30 } });
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violations('.menu')).toEqual([]);
    await page.keyboard.press('Escape');
    for (const [tool, title] of [
      ['Deploy', 'Deploy'],
      ['Add node', 'Add a node'],
      ['Traffic', 'Send traffic'],
    ] as const) {
      await playground.press(tool);
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      for (const folded of await page.locator('.dialog details > summary').all()) await folded.click();
      expect(await violations('.dialog')).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('what came of deeds lies over no buttons', async ({ page, playground }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await playground.open();
  for (const [tool, button] of [
    ['Crash', 'Crash container'],
    ['Delete pod', 'Delete pod'],
  ] as const) {
    const dialog = await playground.press(tool);
    await dialog.getByRole('button', { name: button }).click();
  }
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('deleted');
  const [shown, zoom, time] = [
    await boxOf(results),
    await boxOf(page.getByRole('button', { name: 'Zoom in' })),
    await boxOf(playground.time),
  ];
  expect(shown.x + shown.width).toBeLessThanOrEqual(zoom.x);
  expect(shown.y + shown.height).toBeLessThanOrEqual(time.y);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a long press opens the menu as a sheet, and what came of it covers no buttons', async ({
    page,
    playground,
  }) => {
    await page.goto('./?paused');
    const card = playground.card(/^Deployment web/);
    const { x, y } = await boxOf(card);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: x + 40, y: y + 20 }],
    });
    await expect(page.getByRole('menu')).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(page.getByRole('menu')).toBeVisible();
    await expect(page.getByText('Rolls out a tag that does not exist')).toBeVisible();
    await item(playground, 'Break the image').click();
    const result = page.getByRole('region', { name: 'Results' });
    await expect(result).toContainText('image updated');
    await result.getByRole('button', { name: 'Undo this' }).click();
    await expect(result).toContainText('before you set the image');
  });
});
