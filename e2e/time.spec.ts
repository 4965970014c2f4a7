import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

/** A node is killed at 2:30, and what follows is seen up to when it is given up. */
async function killAndWait(playground: PlaygroundPage): Promise<void> {
  await playground.open();
  await playground.act('Kill node', 'Kill node');
  await playground.skipUntilVisible(playground.card(/^Node worker-\d, NotReady/));
}

async function openTimeline(page: Page): Promise<{ readonly panel: Locator; readonly moment: Locator }> {
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Timeline' });
  const moment = panel.getByRole('slider', { name: 'Moment' });
  await expect(moment).toHaveAttribute('aria-valuetext', /now$/);
  return { panel, moment };
}

test('one drags through time, and the whole page shows that moment, until one comes back to now', async ({
  page,
  playground,
}) => {
  await killAndWait(playground);
  const { panel, moment } = await openTimeline(page);
  await expect(panel.locator('[data-lane="actions"] .lane-mark')).toHaveCount(1);
  await expect(panel.locator('[data-lane="failures"] [data-tone="bad"]').first()).toBeAttached();

  const box = await moment.boundingBox();
  if (!box) throw new Error('no timeline');
  await page.mouse.move(box.x + box.width - 2, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 30, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.5, box.y + 30, { steps: 4 });
  await page.mouse.up();
  const past = page.getByRole('region', { name: 'The past' });
  await expect(past).toContainText('Act here to begin another future');
  await expect(playground.card(/^Node worker-\d, NotReady/)).toHaveCount(0);
  await expect(playground.figure('Nodes')).toHaveText('2 of 2');
  await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled();

  // The object's own text is of that moment, too.
  await playground.card(/^Node worker-1/).click();
  await playground.details.getByRole('tab', { name: 'YAML' }).click();
  await expect(playground.details).not.toContainText('unreachable');

  await past.getByRole('button', { name: 'Back to now' }).click();
  await expect(past).toBeHidden();
  await expect(playground.card(/^Node worker-\d, NotReady/)).toBeVisible();
  await expect(moment).toHaveAttribute('aria-valuetext', /now$/);
});

test('by keyboard alone: to a moment, to act there, and between the futures', async ({
  page,
  playground,
}) => {
  await killAndWait(playground);
  await page.keyboard.press('h');
  const panel = page.getByRole('region', { name: 'Timeline' });
  const moment = panel.getByRole('slider', { name: 'Moment' });
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(moment).toHaveAttribute('aria-valuetext', /^0 ms, .* before now$/);
  await page.keyboard.press('PageUp');
  await expect(moment).toHaveAttribute('aria-valuetext', /^1 min, /);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(moment).toHaveAttribute('aria-valuetext', /^2 min 11 s, /);
  const past = page.getByRole('region', { name: 'The past' });
  await expect(past).toContainText('+02:11');

  // Acting begins another future; both are kept.
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add node', exact: true }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(past).toBeHidden();
  const futures = panel.getByRole('list', { name: 'Futures' });
  const first = futures.getByRole('button', { name: 'First future', exact: true });
  await expect(futures.locator('.future-name')).toHaveCount(2);
  await expect(futures.locator('[aria-current="true"]')).not.toHaveText('First future');
  await expect(page.getByRole('status').filter({ hasText: 'Another future has begun' })).toBeVisible();

  await first.press('Enter');
  await expect(playground.card(/^Node worker-\d, NotReady/)).toBeVisible();
  await expect(first).toHaveAttribute('aria-current', 'true');

  const rename = futures.getByRole('button', { name: /^Rename “(?!First)/ });
  await rename.press('Enter');
  await panel.getByRole('textbox', { name: 'Name of this future' }).fill('With one node more');
  await page.keyboard.press('Enter');
  await expect(futures.getByRole('button', { name: 'With one node more', exact: true })).toBeVisible();
  await futures.getByRole('button', { name: 'Forget “With one node more”' }).press('Enter');
  await expect(futures).toBeHidden();
});

test('playing from the past does again what was done', async ({ page, playground }) => {
  await killAndWait(playground);
  const { moment } = await openTimeline(page);
  await moment.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  const past = page.getByRole('region', { name: 'The past' });
  await expect(past).toContainText('+02:00');
  await expect(playground.card(/^Node worker-\d, NotReady/)).toHaveCount(0);
  await playground.skipUntil(async () => !(await past.isVisible()));
  await expect(playground.card(/^Node worker-\d, NotReady/)).toBeVisible();
});

test('what happened is listed, and what is different between two moments', async ({ page, playground }) => {
  await killAndWait(playground);
  const { panel, moment } = await openTimeline(page);
  await panel.getByRole('button', { name: 'List', exact: true }).click();
  const list = panel.getByRole('list', { name: 'What happened' });
  await list.getByRole('button', { name: /You .*plug|You .*kill/i }).click();
  await expect(moment).toHaveAttribute('aria-valuetext', /^2 min 30 s, /);

  await panel.getByRole('button', { name: 'Differences' }).click();
  const differences = panel.getByRole('region', { name: 'Differences' });
  await expect(differences).toContainText('(now)');
  await expect(differences.getByRole('heading', { name: /^Changed/ })).toBeVisible();
  await expect(differences).toContainText('Nodes ready');
  await expect(differences).toContainText('2 → 1');
  await differences.getByRole('button', { name: 'Measure from here' }).click();
  await moment.focus();
  await page.keyboard.press('PageDown');
  await expect(differences).toContainText('From +01:30 to +02:30');

  const { violations } = await new AxeBuilder({ page })
    .include('.timeline-panel')
    .include('.past-sign')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('the next thing that matters to what is selected', async ({ page, playground }) => {
  await playground.open();
  await playground.act('Kill node', 'Kill node');
  const node = playground.card(/^Node worker-\d, (?!Ready)/).first();
  await node.click();
  await page.getByRole('button', { name: /^Next for worker-/ }).click();
  await expect(page.getByRole('status', { name: 'What happened' })).toContainText(/later/);
});

test('closing the tab loses nothing: every future is there again', async ({ page, playground }) => {
  await killAndWait(playground);
  const { panel, moment } = await openTimeline(page);
  await moment.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('region', { name: 'The past' })).toBeVisible();
  await playground.act('Kill node', 'Kill node');
  await expect(panel.locator('.future-name')).toHaveCount(2);
  await expect(panel).toContainText('Kept in this browser');
  // What was done last is kept a moment later than what was done first.
  await expect.poll(() => page.evaluate(keptFutures), { message: 'both futures are kept' }).toBe(2);

  await page.reload();
  await expect(panel.locator('.future-name')).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: 'as you left it' })).toBeVisible();
  await panel.getByRole('button', { name: 'First future', exact: true }).click();
  await expect(playground.card(/^Node worker-\d, NotReady/)).toBeVisible();

  await page.goto('./?paused&fresh');
  await expect(playground.figure('Nodes')).toHaveText('2 of 2');
});

/** How many futures the newest work in the browser's database has. */
async function keptFutures(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('podground');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const works = await new Promise<{ branches: unknown[] }[]>((resolve) => {
    const request = database.transaction('works').objectStore('works').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return works[0]?.branches.length ?? 0;
}

test('on a phone the timeline is a sheet', async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?paused');
  await expect(playground.card(/^Node worker-1/)).toBeVisible();
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  const moment = page.getByRole('slider', { name: 'Moment' });
  const box = await moment.boundingBox();
  if (!box) throw new Error('no timeline');
  expect(box.width).toBeGreaterThan(240);
  await page.mouse.click(box.x + box.width / 2, box.y + 20);
  const past = page.getByRole('region', { name: 'The past' });
  await expect(past).toBeVisible();
  await past.getByRole('button', { name: 'Back to now' }).click();
  await expect(past).toBeHidden();
});
