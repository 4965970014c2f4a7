import { expect, test } from './playground-page.ts';

/** Lets the worker die at a cordon, as it would of an error that nobody foresaw. Runs in the page, before its scripts. */
function stumbleOverCordons(): void {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (
    this: Worker,
    message: { type: string; action?: { type: string } },
  ) {
    if (message.action?.type !== 'cordon') return post.call(this, message);
    this.dispatchEvent(new ErrorEvent('error', { message: 'made up for this test' }));
  };
}

test('an error in the simulation is shown with a report, and the run goes on from before it', async ({
  page,
}) => {
  await page.addInitScript(stumbleOverCordons);
  await page.goto('./?paused');
  const cluster = page.getByRole('region', { name: 'Cluster' });
  await expect(cluster.getByRole('button', { name: /^Node worker-1, Ready/ })).toBeVisible();

  await page.getByRole('button', { name: 'More …' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('cordon');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cordon/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cordon node' }).click();
  const trouble = page.getByRole('alertdialog');
  await expect(trouble).toContainText('The simulation has stumbled');
  await expect(trouble.getByRole('textbox', { name: 'Report' })).toHaveValue(/made up for this test/);

  await trouble.getByRole('button', { name: 'Continue from before it' }).click();
  await expect(trouble).toBeHidden();
  await expect(cluster.getByRole('button', { name: /^Node worker-1, Ready/ })).toBeVisible();
});
