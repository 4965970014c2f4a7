import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

/** Turns the wheel over a card, one notch after the other, until something is there. */
async function zoomIntoUntil(page: Page, card: Locator, there: Locator): Promise<void> {
  await expect(async () => {
    const box = await card.boundingBox();
    const pane = await page.getByRole('region', { name: 'Cluster' }).boundingBox();
    if (!box || !pane) throw new Error('the card is not drawn');
    const within = (at: number, from: number, length: number) =>
      Math.min(Math.max(at, from + 8), from + length - 90);
    await page.mouse.move(
      within(box.x + box.width / 2, pane.x, pane.width),
      within(box.y + box.height / 2, pane.y, pane.height),
    );
    await page.mouse.wheel(0, -180);
    await expect(there).toBeVisible({ timeout: 400 });
  }).toPass();
}

async function deployTemplate(playground: PlaygroundPage, title: string, name: string): Promise<void> {
  const dialog = await playground.press('Deploy');
  await playground.choose(dialog, title);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Deploy' }).click();
}

test('the nearer one looks at a pod, the more it tells, and its text keeps its size', async ({
  page,
  playground,
}) => {
  await playground.open();
  const pod = playground.card(/^Pod web-.* Running/).first();
  const name = playground.cluster.getByTitle(/^web-/).first();
  await zoomIntoUntil(page, pod, playground.cluster.getByText('nginx:1.27', { exact: true }).nth(1));
  const near = await name.evaluate((element) => element.getBoundingClientRect().height);
  await zoomIntoUntil(
    page,
    pod,
    playground.cluster.getByRole('region', { name: 'Drawing of the pod' }).first(),
  );
  const lens = await name.evaluate((element) => element.getBoundingClientRect().height);
  expect(lens / near).toBeLessThan(1.6);
});

test('a key opens the lens of the selected pod, which says what is not shared', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground
    .card(/^Pod web-/)
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(playground.details).toContainText('Running');
  await page.keyboard.press('i');
  const lens = page.getByRole('dialog', { name: 'What is inside this pod?' });
  await expect(lens).toContainText('Environment variables are not shared');
  await expect(lens).toContainText('1 nginx');
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(lens).toBeHidden();
});

test('the menu of a pod leads inside it', async ({ page, playground }) => {
  await playground.open();
  await playground
    .card(/^Pod web-/)
    .first()
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Look inside' }).click();
  await expect(page.getByRole('dialog', { name: 'What is inside this pod?' })).toContainText('1 nginx');
});

test('a file that one container writes and the other reads is seen to pass', async ({ page, playground }) => {
  await playground.open();
  await deployTemplate(playground, 'Node.js server + data feeder', 'fed');
  const pod = playground.card(/^Pod fed-.* 2 of 2 containers ready/).first();
  await playground.skipUntilVisible(pod);
  await pod.focus();
  await page.keyboard.press('Enter');
  await playground.time.getByRole('button', { name: /^Play/ }).click();
  await playground.details.getByRole('button', { name: 'What do these containers share?' }).click();
  const lens = page.getByRole('dialog', { name: 'What do these containers share?' });
  await expect(lens).toContainText('feeder wrote feed.json in volume data', { timeout: 30_000 });
  await expect(lens).toContainText('emptyDir: empty at first');
});

test('a pull shows how far it has come', async ({ playground }) => {
  await playground.open();
  await deployTemplate(playground, 'Node.js server + data feeder', 'fed');
  await playground.skipUntilVisible(
    playground.cluster.getByTitle(/pulls podground\/.*(of \d+ MB|waits for)/),
  );
});
