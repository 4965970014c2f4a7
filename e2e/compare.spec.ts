import { expectNothingFound } from './axe.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

/** Uses a tool of the panel on the first thing that it can be used on. */
async function chooseTool({ page }: PlaygroundPage, title: string): Promise<void> {
  await page.getByRole('button', { name: 'More …' }).click();
  const tools = page.getByRole('dialog', { name: 'All tools' });
  await tools.getByRole('searchbox').fill(title);
  await tools.getByRole('button', { name: new RegExp(`^${title} `) }).click();
}

async function drain(playground: PlaygroundPage, node: string): Promise<void> {
  await chooseTool(playground, 'Drain node');
  const dialog = playground.page.getByRole('dialog', { name: 'Drain node' });
  await dialog
    .locator('select')
    .first()
    .selectOption({ label: `Node ${node}` });
  await dialog.getByRole('button', { name: 'Drain node', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Both machines are drained, so that no pod has a place any more. */
async function drainBoth(playground: PlaygroundPage): Promise<void> {
  await playground.open();
  await drain(playground, 'worker-1');
  await drain(playground, 'worker-2');
  const pods = playground.figure('Pods');
  await playground.skipUntil(async () => /\b0\s+of/.test(await pods.innerText()));
  for (let times = 0; times < 3; times++)
    await playground.time.getByRole('button', { name: 'Next change' }).click();
}

test('what a disruption budget is worth during a drain is seen side by side, and told in words', async ({
  page,
  playground,
}) => {
  await drainBoth(playground);
  await chooseTool(playground, 'Compare two futures');
  const dialog = page.getByRole('dialog', { name: 'Compare two futures' });
  await dialog.getByLabel('What is different').selectOption('With a disruption budget for web');
  await expect(dialog.getByLabel('So many pods must stay')).toHaveValue('1');
  await expect(dialog.getByLabel('From when on')).toHaveValue(/^before /);
  await expectNothingFound(page, 'the dialog');
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();

  const results = page.getByRole('region', { name: 'What is different' });
  await expect(results.getByText(/^In “First future” .* requests failed; in “With a budget/)).toBeVisible();
  await expect(results).toContainText(
    'You applied PodDisruptionBudget web in “With a budget for web: 1 stay”',
  );
  const failed = results.getByRole('row', { name: /^Requests failed/ });
  await expect(failed.getByRole('cell').nth(1)).toHaveText(/^0\s*✓ better$/);
  await expect(results.getByRole('button', { name: /^PodDisruptionBudget web/ })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Cluster: / })).toHaveCount(2);
  await expectNothingFound(page, 'the comparison');

  // One camera, one selection, one time.
  const viewports = page.locator('.compare .react-flow__viewport');
  const [one, other] = [viewports.first(), viewports.last()];
  const before = await one.getAttribute('style');
  await page.getByRole('button', { name: 'Zoom in' }).first().click();
  await expect(one).not.toHaveAttribute('style', before ?? '');
  expect(await one.getAttribute('style')).toBe(await other.getAttribute('style'));

  await page
    .getByRole('button', { name: /^Node worker-1/ })
    .first()
    .click();
  await expect(page.locator('.compare-selected')).toHaveText([/^Node worker-1: /, /^Node worker-1: /]);

  const moment = page.getByRole('slider', { name: 'Moment' });
  const timer = page.getByRole('timer', { name: 'Virtual time' });
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(timer).toHaveText('+02:29');
  await expect(results).toContainText('No figure is different.');
  await page.getByRole('button', { name: 'Next change' }).click();
  await expect(page.getByRole('status').filter({ hasText: /First future|With a budget/ })).toBeVisible();
  await page.keyboard.press('End');

  // Both are kept beside each other when one comes back.
  await page.getByRole('button', { name: 'Back to the cluster' }).click();
  await expect(playground.figure('Nodes')).toHaveText('2 of 2');
  await page.keyboard.press('h');
  const futures = page.getByRole('list', { name: 'Futures' });
  await expect(futures.locator('.future-name')).toHaveCount(2);

  // From there they are compared again, by keyboard alone.
  await futures.getByRole('button', { name: /^Compare with “With a budget/ }).press('Enter');
  await expect(dialog.getByLabel('Future', { exact: true })).toHaveValue('b2');
  await dialog.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await expect(results.getByRole('row', { name: /^Requests answered/ })).toBeVisible();
});
