import type { Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, test } from './playground-page.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Lesson' });

/** Has every step shown, and goes on, to the end. */
async function watch(page: Page): Promise<void> {
  const lesson = panel(page);
  const steps = Number(/of (\d+)/.exec((await lesson.getByText(/step 1 of/).textContent()) ?? '')?.[1]);
  for (let step = 1; step <= steps; step++) {
    await expect(lesson.getByText(`step ${step} of ${steps}`)).toBeVisible();
    await lesson.getByRole('button', { name: 'Show me' }).click();
    await lesson.getByRole('button', { name: /^(Next|Finish)/ }).click({ timeout: 40_000 });
  }
  await expect(lesson.getByText(/what you saw/i).first()).toBeVisible();
}

test('a lesson is found on the path, played to its end, and marked as done', async ({ page }) => {
  await page.goto('./#/learn');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Learn Kubernetes');
  await expect(page.getByRole('listitem').filter({ hasText: /minutes, \d+ steps/ })).toHaveCount(14);
  await page.getByRole('link', { name: 'A node dies', exact: true }).click();
  await expect(panel(page).getByRole('heading', { name: 'Still alive?' })).toBeVisible();
  await watch(page);
  await panel(page).getByRole('link', { name: 'All lessons' }).click();
  await expect(page.getByRole('status').first()).toHaveText('1 of 14 lessons done.');
  await page.reload();
  await expect(page.getByRole('status').first()).toHaveText('1 of 14 lessons done.');
});

test('a prediction is made before, and the cluster says whether it was right', async ({
  page,
  playground,
}) => {
  await playground.open('#/lesson/what-is-a-node');
  const lesson = panel(page);
  const prediction = lesson.getByRole('group', { name: /How many pods/ });
  await prediction.getByRole('radio', { name: /Many more/ }).check();
  await expect(prediction).toContainText('Noted');
  await expect(prediction.getByRole('radio', { name: /Four/ })).toBeDisabled();
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.getByText('Goal reached')).toBeVisible({ timeout: 20_000 });
  await expect(prediction).toContainText('It came otherwise.');
  await expect(prediction.getByText('so it was')).toBeVisible();
  await lesson.getByRole('button', { name: 'allocatable' }).click();
  await expect(lesson.getByText(/What a node has left for pods/)).toBeVisible();
});

test('lines of a lesson are taken to the editor and applied', async ({ page, playground }) => {
  await playground.open('#/lesson/what-is-a-pod');
  const lesson = panel(page);
  await lesson.getByRole('button', { name: 'Deploy this' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Apply/ }).click();
  await expect(dialog).toBeHidden();
  await playground.skipUntilVisible(lesson.getByText('Goal reached'));
});

for (const [what, hash] of [
  ['path', '#/learn'],
  ['glossary', '#/words'],
] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing at all on the ${what}, in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`./${hash}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNothingFound(page, what);
    });
  }
}
