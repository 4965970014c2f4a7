import type { Locator, Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

async function openScenario(page: Page, playground: PlaygroundPage, name: RegExp): Promise<void> {
  await playground.open();
  await page.keyboard.press('l');
  const menu = page.getByRole('dialog', { name: 'Scenarios' });
  await menu.getByRole('button', { name }).click();
  await expect(menu).toBeHidden();
  const pause = playground.time.getByRole('button', { name: 'Pause' });
  if (await pause.isVisible()) await pause.click();
  await expect(playground.time.getByRole('button', { name: 'Play' })).toBeVisible();
}

/** A question's section in the inspector. */
function asked(page: Page, heading: string): Locator {
  const inspector = page.getByRole('region', { name: 'Inspector' });
  return inspector.getByRole('region', { name: heading, exact: true });
}

async function why(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Inspector' }).getByRole('tab', { name: 'Why?' }).click();
}

test('an autoscaler shows its calculation, why it stops, and what would be otherwise', async ({
  page,
  playground,
}) => {
  await openScenario(page, playground, /^A traffic spike/);
  await playground.skipUntil(async () => (await playground.figure('Pods').innerText()).includes('10 of 10'));
  await playground.card(/^Deployment shop/).click();
  await why(page);
  const section = asked(page, 'Why this many?');
  await expect(section).toContainText('HorizontalPodAutoscaler shop decides its number.');
  const steps = section.getByRole('list', { name: 'Calculation, step by step' }).getByRole('listitem');
  await expect(steps.first()).toContainText('Size now');
  await expect(steps.nth(1)).toContainText(/\d+m used of \d+m requested = \d+ %/);
  await expect(steps.last()).toContainText('Minimum and maximum');

  await playground.choose(section, 'maximum');
  await section.getByRole('spinbutton', { name: 'Maximum, as a number' }).fill('4');
  await expect(section.getByRole('status')).toContainText('It would be 4 pods');
  await expectNothingFound(page, 'why this many');
});

test('a pool tells for whom its machines came, and the canvas which of them stay', async ({
  page,
  playground,
}) => {
  await openScenario(page, playground, /^Out of room/);
  await playground.skipUntil(async () => (await playground.figure('Pods').innerText()).includes('12 of 12'));
  await playground.card(/^Node pool pool-a/).click();
  await why(page);
  const section = asked(page, 'Why these machines?');
  await expect(section).toContainText('6 pods asked');
  await expect(section).toContainText(/pool-a goes from 1 to 3 machines/);
  await expect(section).toContainText('least-waste');

  await section.getByRole('button', { name: /^Show on the canvas/ }).click();
  const mark = playground.cluster.getByRole('note', { name: 'worker-1 in no pool' });
  await expect(mark).toBeVisible();
  await expect(page.getByRole('region', { name: 'Shown on the canvas' })).toContainText('stay or go');
  await expectNothingFound(page, 'machines: stay or go');
  await page.keyboard.press('Escape');
  await expect(mark).toBeHidden();

  await playground.card(/^Node worker-1/).click();
  await expect(asked(page, 'Why this machine, and why does it stay?')).toContainText('belongs to no pool');
});

test('from the outline, a silent node is made to count as NotReady sooner', async ({ page, playground }) => {
  await openScenario(page, playground, /^A node fails/);
  await page.keyboard.press('o');
  const line = (name: RegExp) =>
    page.getByRole('tree', { name: 'The cluster' }).getByRole('treeitem', { name });
  await page.getByRole('treeitem', { name: /^Zone zone-b/ }).focus();
  await page.keyboard.press('ArrowRight');
  await line(/^Node worker-2/).focus();
  await page.keyboard.press('Enter');
  await why(page);
  const section = asked(page, 'What happens next?');
  await section.getByRole('button', { name: /^Change it: --node-monitor-grace-period/ }).click();
  await section.getByRole('spinbutton').fill('20');
  await expect(section.getByRole('status')).toContainText(/instead of .* until worker-2 turns NotReady/);
  await expectNothingFound(page, 'what happens next');
  await section.getByRole('button', { name: 'Change it to 20 s' }).click();
  await expect(section).toContainText('--node-monitor-grace-period: 20 s');
  // The change itself is one; the next is the node, half a minute sooner than at +02:20.
  await expect(async () => {
    await playground.time.getByRole('button', { name: 'Next change' }).click();
    await expect(line(/^Node worker-2, NotReady/)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await playground.clock()).toMatch(/^\+01:5\d$/);

  await line(/^Deployment web/)
    .first()
    .click();
  await expect(asked(page, 'Why this many?')).toContainText('spec.replicas is');
});

test('all timers of the cluster are in one list, to be narrowed down', async ({ page, playground }) => {
  await openScenario(page, playground, /^A node fails/);
  await playground.time.getByRole('button', { name: 'What next?' }).click();
  const dialog = page.getByRole('dialog', { name: 'What happens next?' });
  await expect(dialog.getByRole('listitem').first()).toContainText('until worker-2 turns NotReady');
  await dialog.getByRole('checkbox').check();
  await expect(dialog).toContainText(/until worker-1 renews its Lease/);
  await dialog.getByRole('combobox', { name: 'Of' }).selectOption('Node worker-1');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectNothingFound(page, 'all timers');
  await playground.closeDialog();
});
