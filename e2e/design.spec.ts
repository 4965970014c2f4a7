import { findFaults } from './geometry.ts';
import { expect, test } from './playground-page.ts';

test('Help leads to the design language, which shows parts in their states, and back to the same cluster', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.act('Kill node', 'Kill node');
  await expect(playground.card(/^Node worker-1, Lost/)).toBeVisible();
  const help = await playground.press('What the shapes and colours mean');
  await help.getByRole('link', { name: 'All parts in all states' }).click();
  // More than a hundred examples are drawn at once.
  await expect(page.getByRole('heading', { name: 'Design language', level: 1 })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('button', { name: 'Pods and containers' }).click();
  await expect(page.getByRole('heading', { name: 'Pods and containers' })).toBeFocused();
  await expect(page.getByRole('figure', { name: /^Pod: lost/ })).toContainText('evicted in');

  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(ground).not.toBe(light);

  await page.getByRole('link', { name: 'Podground' }).click();
  await expect(playground.card(/^Node worker-1, Lost/)).toBeVisible();
});

for (const width of [360, 1440]) {
  test(`nothing is cut off or covered on the page of the design language at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./#/design');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 2 }).first()).toBeVisible();
    for (const title of await page.getByRole('navigation', { name: 'Contents' }).getByRole('button').all()) {
      await title.click();
      expect(await findFaults(page), await title.innerText()).toEqual([]);
    }
    // Whatever is wider than its place can be scrolled; nothing stands in its neighbour.
    const overlaps = await main.locator('.specimen').evaluateAll((cards) => {
      const boxes = cards.map((card) => card.getBoundingClientRect());
      return boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (other) =>
              one.left < other.right - 1 &&
              other.left < one.right - 1 &&
              one.top < other.bottom - 1 &&
              other.top < one.bottom - 1,
          )
          .map(() => cards[at]?.textContent?.slice(0, 40) ?? ''),
      );
    });
    expect(overlaps).toEqual([]);
  });
}
