import type { Page } from '@playwright/test';
import { expect, test } from './playground-page.ts';

/** Where on the page something of a token's colour is drawn over the picture; undefined while nothing is. */
function whereIsDrawn(page: Page, token: string): Promise<{ x: number; y: number } | undefined> {
  return page.evaluate((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.motion');
    if (!canvas || canvas.width === 0) return undefined;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!context) return undefined;
    context.drawImage(canvas, 0, 0);
    const colour = getComputedStyle(canvas).getPropertyValue(name).trim();
    const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const { left, top, width: shown } = canvas.getBoundingClientRect();
    const is = (x: number, y: number) => {
      const at = (y * width + x) * 4;
      return (
        data[at + 3] === 255 && wanted.every((part, index) => Math.abs((data[at + index] ?? 0) - part) < 3)
      );
    };
    for (let y = 3; y < height - 3; y += 1)
      for (let x = 3; x < width - 3; x += 1)
        if (is(x, y) && is(x + 1, y))
          return { x: left + ((x + 1) * shown) / width, y: top + ((y + 1) * shown) / width };
    return undefined;
  }, token);
}

const asked = (page: Page) => page.getByRole('region', { name: 'One request' });

test('a dot that is clicked tells its whole way', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await expect.poll(() => whereIsDrawn(page, '--request')).toBeTruthy();
  const at = await whereIsDrawn(page, '--request');
  await page.mouse.click(at?.x ?? 0, at?.y ?? 0);
  await expect(asked(page)).toContainText('answered');
  await expect(asked(page).getByRole('listitem')).not.toHaveCount(0);
});

test('a request is followed from its Service by keyboard, and let go with Escape', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.card(/^Service web/).click();
  const button = page.getByRole('button', { name: 'Follow one request' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(asked(page)).toBeFocused();
  await expect(asked(page).getByRole('button', { name: 'web', exact: true })).toBeVisible();
  await asked(page).getByRole('button', { name: /^web-/ }).first().click();
  await expect(playground.details.getByRole('heading', { name: /^web-/ })).toBeVisible();
  await asked(page).getByRole('button', { name: 'Stop following the request' }).press('Escape');
  await expect(asked(page)).toBeHidden();
});

test('requests to a machine that has died wait there, and time out', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  const dialog = await playground.press('Kill node');
  await dialog.getByRole('combobox').selectOption({ label: 'Node worker-2' });
  await dialog.getByRole('button', { name: 'Kill node' }).click();
  await expect(playground.card(/^Node worker-2, Lost/)).toBeVisible();
  await playground.skipUntil(async () => (await whereIsDrawn(page, '--tone-lost')) !== undefined, 20);
});

test('a change is seen on its way while time stands still', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  const dialog = await playground.press('Scale');
  await dialog.getByRole('spinbutton').first().fill('5');
  await dialog
    .getByRole('button', { name: /^Scale/ })
    .last()
    .click();
  await expect.poll(() => whereIsDrawn(page, '--loop'), { intervals: [50] }).toBeTruthy();
});

test('nothing moves for those who do not want it, and requests can be followed all the same', async ({
  playground,
}) => {
  const { page } = playground;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.open();
  await playground.card(/^Service web/).click();
  expect(await whereIsDrawn(page, '--request')).toBeUndefined();
  await page.getByRole('button', { name: 'Follow one request' }).click();
  await expect(asked(page)).toContainText('answered');
});
