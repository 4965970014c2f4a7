import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './playground-page.ts';

const still = '.canvas[data-first]';

test('lives before anybody does anything, with little script', async ({ page, playground }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname);
  });
  await page.goto('./');
  await expect(playground.card(/^Pod web-.*Running/)).toHaveCount(3);
  const before = await playground.clock();
  await expect.poll(() => playground.clock()).not.toBe(before);
  await expect(page.locator(still)).toHaveCount(1);
  expect(scripts.filter((path) => path.includes('/Canvas-'))).toEqual([]);
});

test('shows the true start before its engine has come, and does then what was asked meanwhile', async ({
  page,
  playground,
}) => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route(/\/assets\/worker-[^/]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?paused');
  await expect(playground.card(/^Node worker-2, Ready/)).toBeVisible();
  expect(await playground.clock()).toBe('+02:30');
  const dialog = await playground.press('Kill node');
  await dialog.getByRole('combobox').selectOption({ label: 'Node worker-2' });
  await dialog.getByRole('button', { name: 'Kill node' }).click();
  await expect(playground.card(/^Node worker-2, Ready/)).toBeVisible();
  release();
  await expect(playground.card(/^Node worker-2, (?!Ready)/)).toBeVisible();
  expect(await playground.clock()).toBe('+02:30');
});

test('can be moved as soon as somebody reaches for it, and stays where it is', async ({
  page,
  playground,
}) => {
  await page.goto('./?paused');
  const pods = playground.card(/^Pod web-/);
  await expect(pods).toHaveCount(3);
  const places = () =>
    pods.evaluateAll((all) =>
      all.map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
      }),
    );
  const before = await places();
  await expect(page.locator(still)).toHaveCount(1);
  await playground.reachFor();
  expect(await places()).toEqual(before);
});

test('takes a click on the camera before the camera has come', async ({ page, playground }) => {
  await page.goto('./?paused');
  await expect(playground.card(/^Pod web-/)).toHaveCount(3);
  const zoom = () =>
    page
      .locator('.react-flow__viewport')
      .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a);
  const before = await zoom();
  // The click is itself the first sign that somebody is there.
  await page.getByRole('button', { name: 'Zoom in' }).dispatchEvent('pointerdown');
  await page.getByRole('button', { name: 'Zoom in' }).dispatchEvent('click');
  await expect.poll(zoom).toBeGreaterThan(before * 1.1);
});

for (const scheme of ['light', 'dark'] as const)
  test(`is accessible before anybody does anything, ${scheme}`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('./?paused');
    await expect(playground.card(/^Pod web-/)).toHaveCount(3);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    await expect(page.locator(still)).toHaveCount(1);
  });
