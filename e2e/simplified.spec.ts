import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './playground-page.ts';

const areas = [
  'Machines',
  'Control plane',
  'Scheduling',
  'Workloads',
  'Kubelet',
  'Networking',
  'Metrics',
  'Storage',
  'API',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what is simplified is read by keyboard, in ${colorScheme}`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme });
    await playground.open();
    await page.getByRole('button', { name: 'What the shapes and colours mean' }).first().focus();
    await page.keyboard.press('Enter');
    const help = page.getByRole('dialog', { name: 'What you see' });
    await expect(help).toBeVisible();
    const link = help.getByRole('button', { name: 'What is simplified' });
    for (let tabs = 0; tabs < 10; tabs++) {
      if (await link.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(link).toBeFocused();
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: 'What is simplified' });
    for (const area of areas) {
      const section = dialog.getByRole('region', { name: area, exact: true });
      await expect(section.getByRole('heading', { name: area, exact: true })).toBeVisible();
      expect(await section.getByRole('listitem').count(), area).toBeGreaterThan(0);
    }
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`),
    ).toEqual([]);

    const all = await dialog.getByRole('listitem').count();
    await dialog.getByRole('searchbox', { name: 'Search' }).fill('disk');
    await expect(dialog.getByRole('status')).toContainText(` of ${all} `);
    expect(await dialog.getByRole('listitem').count()).toBeLessThan(all);

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
}
