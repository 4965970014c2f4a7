import { expect, test } from '@playwright/test';

test('the page opens cleanly and asks no other host for anything', async ({ page, baseURL }) => {
  const problems: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(baseURL ?? '') || /^(data|blob):/.test(request.url());
    if (!isOurs) foreign.push(request.url());
  });

  await page.goto('./');

  await expect(page).toHaveTitle(/Podground/);
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.waitForLoadState('networkidle');
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});
