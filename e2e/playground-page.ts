import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** The page as a learner knows it: by its words. Time is stepped, never slept through. */
export class PlaygroundPage {
  readonly page: Page;
  readonly cluster: Locator;
  readonly time: Locator;
  readonly details: Locator;

  constructor(page: Page) {
    this.page = page;
    this.cluster = page.getByRole('region', { name: 'Cluster' });
    this.time = page.getByRole('region', { name: 'Time' });
    this.details = page.getByRole('complementary', { name: 'Details' });
  }

  /** Opens a tool's dialog and presses its button. */
  async act(tool: string, button: string): Promise<void> {
    const dialog = await this.press(tool);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** Opens the page with time standing still. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`./?paused${hash}`);
    await expect(this.card(/^Node worker-1/)).toBeVisible();
    await this.reachFor();
  }

  /** Gives a first sign of somebody being there, and waits until the picture can be moved. */
  async reachFor(): Promise<void> {
    // Twice: a pointer that is there already does not move.
    await this.page.mouse.move(1, 1);
    await this.page.mouse.move(3, 3);
    await expect(this.page.locator('.canvas[data-first]')).toHaveCount(0);
  }

  /** A card on the canvas by the beginning of its accessible name. */
  card(name: string | RegExp): Locator {
    return this.cluster.getByRole('button', { name });
  }

  /** Pods of one workload whose names match, whatever their state. */
  pods(name: RegExp): Locator {
    return this.cluster.getByRole('button', { name });
  }

  /** A headline figure: `Nodes` is `2 of 2`. */
  figure(name: string): Locator {
    return this.page
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd[1]');
  }

  async press(tool: string): Promise<Locator> {
    await this.page.getByRole('button', { name: tool, exact: true }).first().click();
    const dialog = this.page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** The link that *Share* offers, once it has been made. */
  async sharedLink(): Promise<string> {
    const share = await this.press('Share');
    const link = share.getByRole('textbox', { name: 'Link' });
    await expect(link).toHaveValue(/#\/s\/1\.[\w-]+$/);
    return link.inputValue();
  }

  /** Chooses a radio by its title in a dialog's group. */
  async choose(dialog: Locator, title: string): Promise<void> {
    await dialog
      .locator('label', { has: this.page.getByText(title, { exact: true }) })
      .first()
      .click();
  }

  clock(): Promise<string> {
    return this.time.getByRole('timer', { name: 'Virtual time' }).innerText();
  }

  /** Presses *Next change* until what is looked for is there; at most `most` times. */
  async skipUntil(isThere: () => Promise<boolean>, most = 200): Promise<void> {
    for (let times = 0; times < most; times++) {
      if (await isThere()) return;
      await this.time.getByRole('button', { name: 'Next change' }).click();
      // Changes may come within one second of the clock; then a frame is all that there is to wait for.
      await this.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    expect(await isThere(), `not there after ${most} changes`).toBe(true);
  }

  async skipUntilVisible(locator: Locator, most?: number): Promise<void> {
    await this.skipUntil(() => locator.first().isVisible(), most);
  }
}

/** Every journey also checks that the page says nothing on the console and asks no other host for anything. */
export const test = base.extend<{ playground: PlaygroundPage }>({
  playground: async ({ page, baseURL }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      const isOurs = request.url().startsWith(baseURL ?? '') || /^(data|blob):/.test(request.url());
      if (!isOurs) problems.push(`a request to ${request.url()}`);
    });
    await use(new PlaygroundPage(page));
    expect(problems).toEqual([]);
  },
});

export { expect };
