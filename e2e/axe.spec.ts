import type { Page } from '@playwright/test';
import { expectNothingFound } from './axe.ts';
import { expect, test } from './playground-page.ts';

// Whoever looks in the middle of a movement sees colours on their way.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing at all in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('on the canvas from far and near, and in the outline', async ({ page, playground }) => {
      await playground.open();
      await expectNothingFound(page, 'at first');
      const zoom = async (name: string, times: number) => {
        for (let each = 0; each < times; each++) await page.getByRole('button', { name }).click();
      };
      await zoom('Zoom out', 5);
      await expectNothingFound(page, 'far');
      await page.getByRole('button', { name: 'Fit the whole cluster' }).click();
      await zoom('Zoom in', 4);
      await expectNothingFound(page, 'near');
      await zoom('Zoom in', 3);
      await expectNothingFound(page, 'nearest');
      await page.keyboard.press('o');
      await expect(page.getByRole('tree', { name: 'The cluster' })).toBeVisible();
      await expectNothingFound(page, 'outline');
    });

    test('in the inspector, whatever is selected', async ({ page, playground }) => {
      await playground.open();
      await playground.act('Kill node', 'Kill node');
      await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
      await expectNothingFound(page, 'a node is down');
      for (const name of [/^Pod web-/, /^Node worker-1/, /^Deployment web/, /^Service web/]) {
        await playground
          .card(name)
          .first()
          .click({ position: { x: 20, y: 8 } });
        const inspector = page.getByRole('region', { name: 'Inspector' });
        for (const tab of await inspector.getByRole('tab').all()) {
          await tab.click();
          await settle(page);
          await expectNothingFound(page, `${name}, ${await tab.innerText()}`);
        }
      }
      await page.getByRole('button', { name: 'Edit' }).click();
      await expect(page.getByRole('textbox', { name: /^Manifest/ })).toBeVisible();
      await expectNothingFound(page, 'YAML editor');
      for (const name of [/^Users/, /^Control plane: Scheduler/]) {
        await playground.card(name).click();
        await settle(page);
        await expectNothingFound(page, String(name));
      }
    });

    test('in every dialog, menu and panel', async ({ page, playground }) => {
      await playground.open();
      for (const tool of ['Add node', 'Deploy', 'Traffic', 'Scale', 'Kill node', 'Delete pod', 'Share']) {
        await playground.press(tool);
        await settle(page);
        await expectNothingFound(page, `dialog ${tool}`);
        for (const tab of (await page.getByRole('dialog').getByRole('tab').all()).slice(1)) {
          await tab.click();
          await settle(page);
          await expectNothingFound(page, `dialog ${tool}, ${await tab.innerText()}`);
        }
        await playground.closeDialog();
      }
      for (const [key, name] of [
        ['/', 'Find'],
        ['l', 'Scenarios'],
        ['?', 'Keyboard shortcuts'],
      ] as const) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog', { name })).toBeVisible();
        await settle(page);
        await expectNothingFound(page, name);
        await playground.closeDialog();
      }
      const help = await playground.press('What the shapes and colours mean');
      await expectNothingFound(page, 'help');
      await help.getByRole('button', { name: 'What is simplified' }).click();
      await expect(page.getByRole('dialog', { name: /simplified/ })).toBeVisible();
      await settle(page);
      await expectNothingFound(page, 'simplified');
      await playground.closeDialog();

      await page.getByRole('button', { name: 'More …' }).click();
      await expect(page.getByRole('dialog', { name: 'All tools' })).toBeVisible();
      await expectNothingFound(page, 'all tools');
      await page.keyboard.press('Escape');
      await playground.card(/^Node worker-2/).focus();
      await page.keyboard.press('Shift+F10');
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNothingFound(page, 'menu');
      await page.keyboard.press('Escape');

      await playground
        .card(/^Pod web-/)
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('i');
      await expect(page.getByRole('dialog')).toContainText('Environment variables');
      await expectNothingFound(page, 'lens');
      await playground.closeDialog();

      await page.keyboard.press('c');
      await expect(
        page.getByRole('region', { name: 'Charts', exact: true }).getByRole('slider').first(),
      ).toBeVisible();
      await page.keyboard.press('e');
      await expectNothingFound(page, 'charts and events');
      await page.getByRole('checkbox', { name: 'as tables' }).check();
      await page.getByRole('tab', { name: /^What you did/ }).click();
      await expectNothingFound(page, 'charts as tables, deeds');
    });

    test('in a lesson, in a notice, and on the page of a crash', async ({ page, playground }) => {
      await playground.open('#/lesson/a-node-dies');
      await expect(page.getByRole('region', { name: 'Lesson' })).toBeVisible();
      await expectNothingFound(page, 'lesson');
      await playground.open('#/nowhere');
      await page.reload();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectNothingFound(page, 'notice');
      await page.evaluate(() => {
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (this: Worker, message: { type: string }) {
          if (message.type !== 'step') return post.call(this, message);
          this.dispatchEvent(new ErrorEvent('error', { message: 'made up for this test' }));
        };
      });
      await page.keyboard.press('s');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectNothingFound(page, 'crash');
    });

    test('on a phone, in every sheet', async ({ page, playground }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await playground.open();
      await expectNothingFound(page, 'phone');
      await playground
        .card(/^Pod web-/)
        .first()
        .focus();
      await page.keyboard.press('Enter');
      for (const tab of await page.getByRole('navigation', { name: 'Panels' }).getByRole('button').all()) {
        if ((await tab.getAttribute('aria-expanded')) === 'false') await tab.click();
        await settle(page);
        await expectNothingFound(page, `sheet ${await tab.innerText()}`);
      }
    });

    test('on the page of the design language', async ({ page }) => {
      await page.goto('./#/design');
      await expect(page.getByRole('heading', { name: 'Design language', level: 1 })).toBeVisible();
      await expect(page.getByRole('slider', { name: /^Requests a second/ })).toBeVisible();
      await expectNothingFound(page, 'design');
    });
  });
}

/** What is asked of the worker, or loaded, has come. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByText(/^(Asking the cluster|Loading the editor|Loading)/)).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}
