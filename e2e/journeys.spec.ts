import { expect, test } from './playground-page.ts';

test('the page opens on a small cluster that runs and explains itself', async ({ page, playground }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Podground/);
  await expect(playground.figure('Nodes')).toHaveText('2 of 2');
  await expect(playground.figure('Pods')).toHaveText('3 of 3');
  await expect(playground.card(/^Service web, 3 ready pods behind it, \d+ requests a second/)).toBeVisible();
  await expect(playground.card(/^Control plane: Scheduler/)).toBeVisible();
  await expect(page.getByText('Everything here is simulated in this tab')).toBeVisible();

  const before = await playground.clock();
  await expect.poll(() => playground.clock()).not.toBe(before);

  await playground
    .card(/^Pod web-/)
    .first()
    .click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: /Why/ }).click();
  await expect(inspector.getByText(/It belongs to ReplicaSet web-.* of Deployment web/)).toBeVisible();
});

test('a node of a chosen size is added, turns Ready, and takes pods', async ({ playground }) => {
  await playground.open();
  const dialog = await playground.press('Add node');
  await playground.choose(dialog, 'Medium');
  await dialog.getByRole('button', { name: 'Add node' }).click();

  await expect(playground.card(/^(Node|Machine) worker-3, .*[Bb]oot/)).toBeVisible();
  await playground.skipUntilVisible(playground.card(/^Node worker-3, Ready, 4 cores and 16 GiB/));

  const scale = await playground.press('Scale');
  await scale.getByRole('spinbutton').fill('6');
  await scale.getByRole('button', { name: 'Scale' }).click();
  await playground.skipUntilVisible(playground.card(/^Pod web-.* Running, .* on worker-3/));
});

test('a kill: requests fail, the node turns NotReady, pods are replaced elsewhere, and it comes back', async ({
  page,
  playground,
}) => {
  await playground.open();
  const doomed = playground.card(/^Pod web-.* on worker-2/);
  const doomedName = (await doomed.first().getAttribute('aria-label'))?.match(/^Pod ([\w-]+)/)?.[1] ?? '';
  const dialog = await playground.press('Kill node');
  await dialog.getByRole('combobox').selectOption({ label: 'Node worker-2' });
  await dialog.getByRole('button', { name: 'Kill node' }).click();

  await expect(playground.card(/^Node worker-2, Lost/)).toBeVisible();
  await expect(playground.time.getByText('--node-monitor-grace-period')).toBeVisible();
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
  await playground.skipUntilVisible(playground.time.getByText('tolerationSeconds'));

  await playground.skipUntil(
    async () => (await playground.card(/^Pod web-.* Running, 1 of 1 .* on worker-1/).count()) === 3,
  );
  await expect(playground.card(new RegExp(`^Pod ${doomedName}, .* on worker-1`))).toHaveCount(0);

  const restore = await playground.press('Restore');
  await restore.getByRole('button', { name: 'Restore' }).last().click();
  await playground.skipUntilVisible(playground.card(/^Node worker-2, Ready/));
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a traffic spike makes the autoscaler add pods, and its end takes them away', async ({ playground }) => {
  await playground.open();
  const deploy = await playground.press('Deploy');
  await playground.choose(deploy, 'PHP + autoscaler');
  await deploy.getByRole('textbox', { name: 'Name' }).fill('shop');
  await deploy.getByRole('button', { name: 'Deploy' }).click();
  await playground.skipUntilVisible(playground.card(/^Deployment shop, 1 of 1 /));

  const traffic = await playground.press('Traffic');
  await traffic.getByRole('combobox', { name: 'Service' }).selectOption('shop');
  await playground.choose(traffic, 'Spike');
  await traffic.getByRole('spinbutton', { name: 'Before and after, as a number' }).fill('1');
  await traffic.getByRole('spinbutton', { name: 'At the peak, as a number' }).fill('60');
  await traffic.getByRole('button', { name: 'Send traffic' }).click();

  await playground.skipUntilVisible(playground.card(/^Deployment shop, (\d+) of ([3-9]|10) /));
  await playground.skipUntilVisible(playground.card(/^Deployment shop, 1 of 1 /));
});

test('a link opens the same cluster at the same moment elsewhere', async ({ browser, page, playground }) => {
  await playground.open();
  const kill = await playground.press('Kill node');
  await kill.getByRole('button', { name: 'Kill node' }).click();
  await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
  const link = await playground.sharedLink();
  await page.keyboard.press('Escape');
  const names = await playground
    .card(/^(Node|Pod|Deployment) /)
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));
  const moment = await playground.clock();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link);
  const other = elsewhere.getByRole('region', { name: 'Cluster' });
  await expect(elsewhere.getByRole('timer', { name: 'Virtual time' })).toHaveText(moment);
  const same = await other
    .getByRole('button', { name: /^(Node|Pod|Deployment) / })
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));
  expect(same).toEqual(names);
  await elsewhere.context().close();
});

for (const [what, hash] of [
  ['broken', '#/s/1.AAAA'],
  ['made by a newer version', '#/s/99.abc'],
  ['hostile', `#/s/1.${'A'.repeat(50_000)}`],
]) {
  test(`a link that is ${what} gives a message and a working page`, async ({ page, playground }) => {
    await playground.open(hash);
    await expect(page.getByRole('alert')).toContainText(/link/i);
    await expect(playground.figure('Nodes')).toHaveText('2 of 2');
  });
}
