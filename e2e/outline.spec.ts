import type { Page } from '@playwright/test';
import { expect, test } from './playground-page.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'The cluster' });
const line = (page: Page, name: RegExp) => tree(page).getByRole('treeitem', { name });

test('the outline is walked and acted in by keyboard alone', async ({ page, playground }) => {
  await playground.open();
  await page.keyboard.press('o');
  await line(page, /^Control plane/).focus();
  await expect(line(page, /^Nodes, 2 of 2 ready/)).toHaveAttribute('aria-expanded', 'true');

  await page.keyboard.press('z');
  await expect(line(page, /^Zone zone-a/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(line(page, /^Node worker-1, Ready, .* promised/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(line(page, /^Agent kubelet, running/)).toBeVisible();
  await expect(line(page, /^Pod web-.*, Running, 1 of 1 container ready/).first()).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('worker-1');

  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: /^Kill node/ }).click();
  await expect(line(page, /^Node worker-1, lost/)).toBeVisible();
  await playground.skipUntilVisible(line(page, /^Node worker-1, NotReady/));

  await line(page, /^Node worker-1/).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(line(page, /^Agent kubelet/)).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(line(page, /^Control plane/)).toBeFocused();

  await page.reload();
  await expect(tree(page)).toBeVisible();
  await page.keyboard.press('o');
  await expect(playground.card(/^Node worker-1/)).toBeVisible();
});

test('what is looked for is found by name, label and state, and shown', async ({ page, playground }) => {
  await playground.open();
  await page.keyboard.press('/');
  const find = page.getByRole('dialog', { name: 'Find' });
  const field = find.getByRole('combobox', { name: 'Find' });
  const found = find.getByRole('option');

  await field.fill('app=web');
  await expect(find.getByRole('status')).toHaveText('5 results');
  await field.fill('pending');
  await expect(find.getByRole('status')).toContainText('Nothing fits to “pending”');
  await field.fill('pod worker-2 running');
  await expect(found).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true');
  const name = /web-[a-z0-9]+-[a-z0-9]{5}/.exec((await found.nth(1).textContent()) ?? '')?.[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(find).toBeHidden();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(name);
  await expect(playground.card(new RegExp(`^Pod ${name}`))).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('o');
  await expect(tree(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await field.fill(name);
  await expect(found).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(line(page, new RegExp(`^Pod ${name}`)).first()).toBeFocused();
});

test('a scenario is opened from the start menu, and does what it says', async ({ page, playground }) => {
  await playground.open();
  await page.keyboard.press('l');
  const menu = page.getByRole('dialog', { name: 'Scenarios' });
  await expect(menu.getByRole('listitem')).toHaveCount(8);
  await menu.getByRole('button', { name: /^A node fails/ }).click();
  await expect(menu).toBeHidden();
  await expect(playground.figure('Nodes')).toHaveText(/^\D*2\s?\D+3/);
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
});

test('what happens is told to those who listen, and can be muted', async ({ page, playground }) => {
  await playground.open();
  const narrator = page.getByRole('status', { name: 'Narrator' });
  const kill = await playground.press('Kill node');
  await kill.getByRole('button', { name: 'Kill node' }).click();
  await expect(narrator).toHaveText(/worker-1/);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByRole('checkbox', { name: /^Narrator/ }).uncheck();
  await page.keyboard.press('Escape');
  await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
  await expect(narrator).not.toHaveText(/NotReady/);
});

test('on the first visit three hints come one at a time, and never again', async ({ page, playground }) => {
  await page.goto('./');
  const hint = page.getByRole('complementary', { name: /^Hint/ });
  await expect(hint).toContainText('Click a pod');
  await playground
    .card(/^Pod web-/)
    .first()
    .click();
  await expect(hint).toContainText('traffic');
  await hint.getByRole('button', { name: 'Got it' }).click();
  await expect(hint).toContainText('pull the plug');
  await page.reload();
  await expect(hint).toContainText('pull the plug');
  await hint.getByRole('button', { name: 'No more hints' }).click();
  await expect(hint).toBeHidden();
  await page.reload();
  await expect(playground.card(/^Node worker-1/)).toBeVisible();
  await expect(hint).toBeHidden();
});

test('skip links lead over the tools, and single keys can be turned off', async ({ page, playground }) => {
  await playground.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the cluster' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage :focus')).toHaveCount(1);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByRole('checkbox', { name: /^Single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible();
});
