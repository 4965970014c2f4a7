import type { Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

const inspectorOf = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const shownOn = (page: Page) => page.getByRole('region', { name: 'Shown on the canvas' });
const line = (page: Page, name: RegExp) =>
  page.getByRole('tree', { name: 'The cluster' }).getByRole('treeitem', { name });

/** Opens the menu of a card with the keyboard, and chooses from it. */
async function choose(page: Page, playground: PlaygroundPage, card: RegExp, entry: RegExp): Promise<void> {
  await playground.card(card).first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: entry }).click();
}

test('from the end of a pod, hop by hop, back to the plug that was pulled, and where five minutes went', async ({
  page,
  playground,
}) => {
  await playground.open();
  const label = await playground
    .card(/^Pod web-.* on worker-2/)
    .first()
    .getAttribute('aria-label');
  const name = /^Pod ([\w-]+)/.exec(label ?? '')?.[1] ?? '';
  await choose(page, playground, /^Node worker-2/, /^Kill node/);
  await playground.skipUntil(
    async () => (await playground.card(/^Pod web-.* Running, 1 of 1 .* on worker-1/).count()) === 3,
  );

  await playground
    .card(new RegExp(`^Pod ${name}`))
    .first()
    .click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: /Why/ }).click();
  const path = inspector.getByRole('region', { name: `Why did ${name} end?` });
  await expect(path).toContainText('was tolerated for 5 min, and that time was over');
  await expect(path).toContainText('It began with you: you pulled the plug of worker-2');
  await expect(path.getByRole('listitem')).toHaveCount(5);
  await expect(path).toContainText('--node-monitor-grace-period is 50 s');

  const time = inspector.getByRole('region', { name: 'Where the time went' });
  await expect(time).toContainText(/From \+02:30 to \+08:21: 5 min 51\.\d+ s/);
  await expect(time).toContainText('tolerationSeconds: 5 min');
  await expect(inspector.getByText('Checked against Kubernetes').first()).toBeVisible();

  await path.getByRole('button', { name: 'Show the way on the canvas' }).click();
  await expect(shownOn(page)).toContainText(`What led to the end of ${name}`);
  await expect(playground.cluster.getByRole('note', { name: 'Hop 1', exact: true })).toBeVisible();
  await expect(playground.cluster.getByRole('note', { name: 'Hop 2, 3, 4' })).toBeVisible();
  await expectNothingFound(page, 'the way back from an end');

  await path.getByRole('button', { name: 'Node worker-2' }).first().click();
  await expect(inspector.getByRole('heading', { name: 'worker-2', exact: true })).toBeVisible();
  await expect(inspector.getByRole('region', { name: 'Why is node worker-2 not ready?' })).toBeVisible();
  await expect(shownOn(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shownOn(page)).toHaveCount(0);
});

test('what would die is told and drawn before anything happens, and is what happens then', async ({
  page,
  playground,
}) => {
  await playground.open();
  await choose(page, playground, /^Node worker-2/, /^What would die/);
  const inspector = inspectorOf(page);
  const fate = inspector.getByRole('region', { name: 'What would die?' });
  await expect(fate).toContainText('2 pods die with it; 2 would be replaced, the last after about 5 min');
  await expect(fate).toContainText('web loses 2 of 3 endpoints');
  await expect(shownOn(page)).toContainText('What would die with Node worker-2');
  await expect(playground.cluster.getByText('2 would come here')).toBeVisible();
  await expect(playground.cluster.getByText('1 of 3 left')).toBeVisible();
  await expectNothingFound(page, 'what would die');
  await expect(playground.figure('Pods')).toHaveText('3 of 3');

  await fate.getByRole('radio', { name: 'zone zone-b' }).check();
  await expect(shownOn(page)).toContainText('What would die with Zone zone-b');
  await shownOn(page).getByRole('button', { name: 'Stop showing it' }).click();

  await choose(page, playground, /^Node worker-2/, /^Kill node/);
  await playground.skipUntil(
    async () => (await playground.card(/^Pod web-.* Running, 1 of 1 .* on worker-1/).count()) === 3,
  );
  await expect(playground.card(/^Pod web-.* on worker-2/)).toHaveCount(2);
});

test('a pod is told apart from its container, and both from their machine, through the outline alone', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.keyboard.press('o');
  await line(page, /^Control plane/).focus();
  await page.keyboard.press('z');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(line(page, /^Node worker-1/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await line(page, /^Pod web-/)
    .first()
    .focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^What would die/ }).press('Enter');
  const fate = inspectorOf(page).getByRole('region', { name: 'What would die?' });
  await expect(fate).toContainText(/ReplicaSet web-\S+ makes a new pod, with another name and IP/);
  await fate.getByRole('radio', { name: 'container nginx' }).focus();
  await page.keyboard.press('Space');
  await expect(fate).toContainText('The kubelet of worker-1 starts it again, in the same pod');
  await expect(fate).toContainText('stays the same pod: its name, its IP and its volumes');
  await fate.getByRole('radio', { name: 'machine worker-1' }).focus();
  await page.keyboard.press('Space');
  await expect(fate).toContainText('worker-1 loses its power and does not come back');

  await line(page, /^Node worker-1/).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Kill node/ }).press('Enter');
  await playground.skipUntilVisible(line(page, /^Node worker-1, NotReady/));
  await line(page, /^Node worker-1/).focus();
  await page.keyboard.press('Enter');
  await expect(
    inspectorOf(page).getByRole('region', { name: 'Why is node worker-1 not ready?' }),
  ).toContainText('It began with you: you pulled the plug of worker-1');
  await expectNothingFound(page, 'why a node is not ready, beside the outline');
});

test('a Service tells what became of its requests, where their time went, and which endpoint is dead', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.card(/^Service web/).click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: /Why/ }).click();
  const requests = inspector.getByRole('region', { name: 'Why so slow, why failing?' });
  await expect(requests).toContainText(/What became of \d+ in the last minute/);
  await expect(requests).toContainText(/answered.*100 %/);
  await expect(requests.getByRole('figure').first()).toContainText('The slowest of them');

  await choose(page, playground, /^Node worker-2/, /^Kill node/);
  await playground.skipUntilVisible(playground.card(/^Node worker-2, NotReady/));
  await playground.card(/^Service web/).click();
  await expect(requests).toContainText('timed out');
  await expect(requests).toContainText(/is a dead endpoint: worker-2 has no power/);
  await expect(requests).toContainText('The newest that failed');
  await expectNothingFound(page, 'why requests fail');
});
