import { expect, test } from './playground-page.ts';

test('charts follow what happens, share one mark, and can be read as tables', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: /^Charts/ }).click();
  const panel = page.getByRole('region', { name: 'Charts', exact: true });
  const requests = panel.getByRole('slider', { name: /^Requests a second: sent now 20/ });
  await expect(requests).toBeVisible();
  const nodes = panel.getByRole('slider', { name: /^Nodes: ready now 2/ });
  await expect(nodes).toBeVisible();

  const kill = await playground.press('Kill node');
  await kill.getByRole('combobox').selectOption({ label: 'Node worker-2' });
  await kill.getByRole('button', { name: 'Kill node' }).click();
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
  await expect(panel.getByRole('slider', { name: /^Nodes: ready now 1, between 1 and 2/ })).toBeVisible();
  const failures = panel.getByRole('slider', { name: /^Failures a second, by cause: timed out/ });
  await expect(failures).toBeVisible();

  // Pointing at a moment in one chart points at it in all.
  await failures.focus();
  await page.keyboard.press('Home');
  const first = await failures.getAttribute('aria-valuenow');
  await expect(nodes.or(panel.getByRole('slider', { name: /^Nodes/ }))).toHaveAttribute(
    'aria-valuenow',
    first ?? '',
  );

  await panel.getByRole('checkbox', { name: 'as tables' }).check();
  await expect(panel.getByRole('table', { name: 'Nodes' }).getByRole('row').nth(1)).toContainText('1');

  // It stays open when the page is opened again.
  await page.reload();
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: 'Close the charts' }).click();
  await expect(panel).toBeHidden();
});

test('the headline figures tell availability and cost', async ({ playground }) => {
  await playground.open();
  await expect(playground.figure('Answered')).toHaveText(/^\d+(\.\d)? %$/);
  await expect(playground.figure('Cost')).toHaveText('$0.17 /h');
});
