import type { Page } from '@playwright/test';
import { findFaults, findOverlaps } from './geometry.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

const sizes = [
  [360, 740],
  [768, 1024],
  [1024, 768],
  [1440, 900],
  [2560, 1440],
] as const;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const [width, height] of sizes) {
  test(`nothing is cut off, covered or out of reach at ${width} by ${height}`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width, height });
    await playground.open();
    await lookAround(page, playground, width < 700);
  });
}

for (const [width, height] of [
  [1024, 768],
  [1440, 900],
] as const) {
  test(`nothing is cut off, covered or out of reach at ${width} by ${height} with text twice as large`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () =>
        document.documentElement.style.setProperty('font-size', '200%'),
      );
    });
    await playground.open();
    await lookAround(page, playground, false);
  });
}

/** Opens everything that can be opened, one after the other. */
async function lookAround(page: Page, playground: PlaygroundPage, isPhone: boolean): Promise<void> {
  const look = async (where: string) => expect.soft(await findFaults(page), where).toEqual([]);
  await look('at first');
  expect.soft(await findOverlaps(page), 'on the canvas').toEqual([]);

  if (isPhone) {
    for (const tab of await page.getByRole('navigation', { name: 'Panels' }).getByRole('button').all()) {
      await tab.click();
      await loaded(page);
      await look(`sheet ${await tab.innerText()}`);
    }
    return;
  }
  for (const tool of [
    'Add node',
    'Deploy',
    'Traffic',
    'Scale',
    'Kill node',
    'Delete pod',
    'Share',
    'What the shapes and colours mean',
  ]) {
    const dialog = await playground.press(tool);
    await loaded(page);
    await look(`dialog ${tool}`);
    for (const tab of (await dialog.getByRole('tab').all()).slice(1)) {
      await tab.click();
      await loaded(page);
      await look(`dialog ${tool}, ${await tab.innerText()}`);
    }
    await playground.closeDialog();
  }
  for (const key of ['/', 'l', '?']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await loaded(page);
    await look(`dialog of key ${key}`);
    await playground.closeDialog();
  }
  await page.getByRole('button', { name: 'More …' }).click();
  await expect(page.getByRole('dialog', { name: 'All tools' })).toBeVisible();
  await look('all tools');
  await page.keyboard.press('Escape');

  await page.keyboard.press('e');
  await look('events');
  await page.keyboard.press('c');
  await expect(
    page.getByRole('region', { name: 'Charts', exact: true }).getByRole('slider').first(),
  ).toBeVisible();
  await look('events and charts');
  await page.keyboard.press('e');

  await playground
    .card(/^Pod web-/)
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await look('charts and inspector');
  await page.keyboard.press('c');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  for (const tab of await inspector.getByRole('tab').all()) {
    await tab.click();
    await loaded(page);
    await look(`inspector, ${await tab.innerText()}`);
  }
  await page.keyboard.press('o');
  await expect(page.getByRole('tree', { name: 'The cluster' })).toBeVisible();
  await look('outline and inspector');
}

async function loaded(page: Page): Promise<void> {
  await expect(page.getByText(/^(Asking the cluster|Loading)/)).toHaveCount(0);
}
