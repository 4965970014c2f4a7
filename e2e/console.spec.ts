import type { Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, test } from './playground-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const field = (page: Page) => page.getByRole('textbox', { name: 'kubectl command' });
const log = (page: Page) => page.getByRole('log', { name: 'What was printed' });
/** What a line printed. */
const printed = (page: Page, line: string) =>
  log(page).getByRole('group', { name: line, exact: true }).last();

async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test.describe('the console, by keyboard alone', () => {
  test('opens with K, completes with Tab, runs with Enter, and brings back what was typed', async ({
    page,
    playground,
  }) => {
    await playground.open();
    await page.keyboard.press('k');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('kubectl desc');
    await page.keyboard.press('Tab');
    await expect(field(page)).toHaveValue('kubectl describe ');
    await page.keyboard.type('node worker-');
    await page.keyboard.press('Tab');
    await expect(page.getByText('worker-1 worker-2')).toBeVisible();
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(printed(page, 'kubectl describe node worker-1')).toContainText('KubeletReady');
    await expect(field(page)).toHaveValue('');
    await page.keyboard.press('ArrowUp');
    await expect(field(page)).toHaveValue('kubectl describe node worker-1');
    await page.keyboard.press('ArrowDown');
    await expect(field(page)).toHaveValue('');
    // From an empty field, Tab moves on as everywhere.
    await page.keyboard.press('Tab');
    await expect(field(page)).not.toBeFocused();
  });

  test('changes the cluster, as the picture shows', async ({ page, playground }) => {
    await playground.open();
    await page.keyboard.press('k');
    await expect(field(page)).toBeFocused();
    await type(page, 'kubectl cordon worker-1');
    await expect(printed(page, 'kubectl cordon worker-1')).toContainText('node/worker-1 cordoned');
    await expect(playground.card(/^Node worker-1, .*[Cc]ordoned/)).toBeVisible();
    await type(page, 'kubectl get nope');
    await expect(printed(page, 'kubectl get nope')).toContainText(
      `the server doesn't have a resource type "nope"`,
    );
  });

  test('follows a rollout as virtual time goes on, until it is done', async ({ page, playground }) => {
    await playground.open();
    await page.keyboard.press('k');
    await expect(field(page)).toBeFocused();
    await type(page, 'kubectl scale deployment web --replicas=5');
    await expect(printed(page, 'kubectl scale deployment web --replicas=5')).toContainText('scaled');
    await type(page, 'kubectl rollout status deployment/web');
    const status = printed(page, 'kubectl rollout status deployment/web');
    await expect(status).toContainText('Waiting for deployment');
    await expect(page.getByText('It waits, and time stands still')).toBeVisible();
    await playground.skipUntil(async () => (await status.innerText()).includes('successfully rolled out'));
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  });

  test('ends a watch with Ctrl+C', async ({ page, playground }) => {
    await playground.open();
    await page.keyboard.press('k');
    await expect(field(page)).toBeFocused();
    await type(page, 'kubectl get pods -w');
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    await page.keyboard.press('Control+c');
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  });

  test('takes a manifest as a here-document', async ({ page, playground }) => {
    await playground.open();
    await page.keyboard.press('k');
    await expect(field(page)).toBeFocused();
    for (const line of [
      'kubectl apply -f - <<EOF',
      'apiVersion: v1',
      'kind: Namespace',
      'metadata:',
      '  name: shop',
      'EOF',
    ])
      await type(page, line);
    await expect(log(page)).toContainText('namespace/shop created');
  });
});

test('what a tool does is told as one would have typed it, and a name leads to what it names', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.keyboard.press('k');
  await expect(field(page)).toBeFocused();
  await playground.act('Kill node', 'Kill node');
  await expect(
    log(page).getByRole('group', { name: /^Done by a tool: virsh destroy worker-/ }),
  ).toBeVisible();
  await field(page).focus();
  await type(page, 'kubectl get nodes');
  await printed(page, 'kubectl get nodes').getByRole('button', { name: 'worker-1', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('worker-1');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`axe finds nothing at all in the console in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('empty, full, and while something runs', async ({ page, playground }) => {
      await playground.open();
      await page.keyboard.press('k');
      await expect(field(page)).toBeFocused();
      await expectNothingFound(page, 'empty');
      await type(page, 'kubectl get pods -o wide');
      await expect(printed(page, 'kubectl get pods -o wide')).toContainText('NODE');
      await type(page, 'ls');
      await expect(log(page)).toContainText('command not found');
      await type(page, 'kubectl get events -w');
      await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
      await expectNothingFound(page, 'full');
    });
  });

test('it is a sheet on a phone', async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await page.getByRole('button', { name: 'Console', exact: true }).click();
  await field(page).focus();
  await type(page, 'kubectl get nodes');
  await expect(printed(page, 'kubectl get nodes')).toContainText('worker-2');
});
