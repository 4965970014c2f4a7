import { findFaults } from './geometry.ts';
import { expect, test } from './playground-page.ts';

const sizes = [
  [360, 740],
  [768, 1024],
  [1024, 768],
  [1440, 900],
  [2560, 1440],
] as const;

for (const [width, height] of sizes) {
  test(`nothing is cut off, covered or out of reach at ${width} by ${height}`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width, height });
    await playground.open();
    const isPhone = width < 700;
    expect(await findFaults(page), 'at first').toEqual([]);

    if (!isPhone) {
      for (const tool of ['Add node', 'Deploy', 'Traffic', 'Kill node', 'Share']) {
        await playground.press(tool);
        expect(await findFaults(page), `dialog ${tool}`).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
    }

    await playground
      .card(/^Pod web-/)
      .first()
      .click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    for (const tab of await inspector.getByRole('tab').all()) {
      await tab.click();
      expect(await findFaults(page), `inspector, ${await tab.innerText()}`).toEqual([]);
    }
  });
}
