import type { Locator, Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

const card = (page: Page): Locator => page.getByRole('region', { name: 'Predict first' });

async function scaleWeb(playground: PlaygroundPage): Promise<void> {
  await playground.act('Deploy', 'Deploy');
}

test('where a pod goes is foretold by a click on a machine, and told with the reason', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.time.getByRole('button', { name: 'Predict first' }).click();
  await expect(card(page)).toContainText('Before something is decided, you are asked');
  await scaleWeb(playground);
  await playground.time.getByRole('button', { name: 'Next change' }).click();
  await expect(card(page)).toContainText(/Where will web-server-\S+ go\?/);
  // The moment before is on show, as the present.
  await expect(playground.card(/^Pod web-server-.*Pending/)).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'The past' })).toHaveCount(0);
  await expectNothingFound(page, 'a question');

  await playground.card(/^Node worker-1/).click();
  await expect(card(page)).toContainText(/web-server-\S+ was bound to worker-[12]\./);
  await expect(card(page)).toContainText(/[01] of 1 right/);
  await expect(card(page)).toContainText('There were 2 nodes to consider.');
  await expect(page.getByRole('complementary', { name: 'Details' })).not.toContainText('worker-1');
  await expectNothingFound(page, 'a verdict');

  await card(page).getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('region', { name: 'Why this node?' });
  await expect(why).toContainText('There were 2 nodes to consider.');
  await card(page).getByRole('button', { name: 'Show on the canvas' }).click();
  await expect(page.getByRole('region', { name: 'Shown on the canvas' })).toContainText(
    'How a node was chosen',
  );
  await card(page).getByRole('button', { name: 'Done' }).click();
  await expect(card(page)).toContainText('Before something is decided, you are asked');

  // Mode and score are remembered.
  await page.reload();
  await expect(card(page)).toContainText(/[01] of 1 right/);
  await card(page).getByRole('button', { name: 'Stop predicting' }).click();
  await expect(card(page)).toHaveCount(0);
});

test('all of it works by keyboard, in the outline', async ({ page, playground }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.open();
  await page.keyboard.press('o');
  await expect(page.getByRole('treegrid').or(page.getByRole('tree')).first()).toBeVisible();
  await page.keyboard.press('p');
  await scaleWeb(playground);
  await page.keyboard.press('n');
  await expect(card(page)).toContainText(/Where will web-server-\S+ go\?/);
  await expect(card(page)).toBeFocused();
  await expectNothingFound(page, 'a question, in the outline');
  const choice = card(page).getByRole('button', { name: 'worker-2' });
  for (let tabs = 0; tabs < 6 && !(await choice.evaluate((it) => it === document.activeElement)); tabs++)
    await page.keyboard.press('Tab');
  await expect(choice).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('was bound to');
  await expect(card(page)).toBeFocused();
});

test('when pods of a lost node are told to leave is foretold, and told when it happens', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.keyboard.press('p');
  await expect(card(page)).toBeVisible();
  await playground.act('Kill node', 'Kill node');
  await expect(card(page)).toContainText('After how long will the first of its pods be told to leave?');
  await expectNothingFound(page, 'a question of time');
  await card(page).getByLabel('Minutes').fill('5');
  await card(page).getByLabel('Seconds').fill('40');
  await card(page).getByRole('button', { name: 'That is my guess' }).click();
  await expect(card(page)).toContainText('You expect it at');
  await playground.skipUntil(async () => {
    const pass = card(page).getByRole('button', { name: 'Pass' });
    if (await pass.isVisible()) await pass.click();
    return (await card(page).innerText()).includes('was told to leave');
  });
  await expect(card(page)).toContainText(/was told to leave worker-\d after 5 min \d+ s\./);
  await expect(card(page)).toContainText('1 of 1 right');
});
