import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './playground-page.ts';

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on the main page in ${colorScheme}`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme });
    await playground.open();
    expect(await seriousViolations(page)).toEqual([]);
    const kill = await playground.press('Kill node');
    expect(await seriousViolations(page)).toEqual([]);
    await kill.getByRole('button', { name: 'Kill node' }).click();
    await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
    await playground
      .card(/^Pod web-/)
      .first()
      .click();
    await page.getByRole('region', { name: 'Inspector' }).getByRole('tab', { name: /Why/ }).click();
    expect(await seriousViolations(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [390, 844],
  [1024, 768],
  [1440, 900],
] as const) {
  test(`nothing scrolls sideways at ${width} by ${height}`, async ({ page, playground }) => {
    await page.setViewportSize({ width, height });
    await playground.open();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('a node is killed and the change stepped to by keyboard alone', async ({ page, playground }) => {
  await playground.open();
  const tool = page.getByRole('button', { name: 'Kill node', exact: true }).first();
  for (
    let tabs = 0;
    tabs < 40 && !(await tool.evaluate((element) => element === document.activeElement));
    tabs++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Kill node' });
  for (
    let tabs = 0;
    tabs < 20 && !(await confirm.evaluate((element) => element === document.activeElement));
    tabs++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(playground.card(/^Node worker-1, Lost/)).toBeVisible();
  await page.keyboard.press('n');
  await expect(playground.card(/^Node worker-1, NotReady/)).toBeVisible();
});
