import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './playground-page.ts';

/** What axe finds on the page with all of its rules, best practices too: a line for each element. */
export async function findAll(page: Page): Promise<string[]> {
  await expectAtRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html.slice(0, 120)}`),
  );
}

/** Goes on after a finding, so that one run tells of all views. */
export async function expectNothingFound(page: Page, view: string): Promise<void> {
  expect.soft(await findAll(page), view).toEqual([]);
}

/** What comes or goes has, for a moment, the contrast of neither state: nothing may be under way. */
async function expectAtRest(page: Page): Promise<void> {
  const opacities = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].map((each) => getComputedStyle(each).opacity).join(),
    );
  let before = await opacities();
  await expect
    .poll(
      async () => {
        const last = before;
        before = await opacities();
        return before === last;
      },
      { intervals: [150] },
    )
    .toBe(true);
}
