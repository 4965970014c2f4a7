import { expect, test } from './playground-page.ts';

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
