import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';

/** What a stretch of frames cost. */
export interface Frames {
  /** From one frame to the next, ms. */
  readonly gaps: readonly number[];
  /** Work of the main thread a frame, ms of processor time: what other programs do does not count. */
  readonly busy: number;
}

declare global {
  interface Window {
    benchGaps: number[] | undefined;
  }
}

const size = { width: 1440, height: 900 };

export function launch(): Promise<Browser> {
  const executablePath = process.env.PODGROUND_CHROMIUM;
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-precise-memory-info',
    ],
  });
}

/** One tab of the browser, with what is needed to measure it. */
export class BenchPage {
  readonly page: Page;
  readonly cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.cdp = cdp;
  }

  static async open(browser: Browser, address: string): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(120_000);
    // tsx marks functions by a helper of its own, which pages do not have.
    await page.addInitScript({ content: 'globalThis.__name ??= (it) => it;' });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(address);
    return new BenchPage(page, cdp);
  }

  /** Waits until there is a cluster to be seen. */
  async untilLive(): Promise<void> {
    await this.page.locator('.react-flow__node').first().waitFor();
    await this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }

  /** Lets time flow, once all is up, at this speed. */
  async play(ready: number, speed: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Dismiss' }).first().click();
    const choose = (times: number) =>
      this.page
        .getByRole('radio', { name: `${times}×`, exact: true })
        .evaluate((radio) => (radio as HTMLElement).click());
    await choose(600);
    await this.page.getByRole('region', { name: 'Time' }).getByRole('button', { name: 'Play' }).click();
    await this.page.waitForFunction(
      (least) => {
        const heading = [...document.querySelectorAll('dt')].find(
          ({ textContent }) => textContent === 'Pods',
        );
        return Number.parseInt(heading?.nextElementSibling?.textContent ?? '', 10) >= least;
      },
      ready,
      { timeout: 400_000, polling: 500 },
    );
    await choose(speed);
    await this.page.waitForTimeout(1_500);
  }

  /** Measures the frames that are drawn while something is done. */
  async frames(doing: () => Promise<void>): Promise<Frames> {
    await this.page.evaluate(() => {
      const gaps: number[] = [];
      window.benchGaps = gaps;
      let last: number | undefined;
      requestAnimationFrame(function tick(now) {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (window.benchGaps === gaps) requestAnimationFrame(tick);
      });
    });
    const before = await this.#busy();
    await doing();
    const after = await this.#busy();
    const gaps = await this.page.evaluate(() => {
      const found = window.benchGaps ?? [];
      window.benchGaps = undefined;
      return found;
    });
    return { gaps, busy: ((after - before) * 1000) / Math.max(1, gaps.length) };
  }

  /** Drags the picture to and fro for so many ms. */
  async pan(ms: number): Promise<void> {
    const { mouse } = this.page;
    // A place where there is nothing but ground, whatever the size of the cluster.
    const [x, y] = [300, 785];
    const until = performance.now() + ms;
    await mouse.move(x, y);
    await mouse.down();
    for (let step = 1; performance.now() < until; step++) {
      await mouse.move(x + 120 * Math.sin(step / 18), y + 60 * Math.sin(step / 11));
    }
    await mouse.up();
  }

  /** Turns the wheel over a point, `turns` times; negative turns zoom out. */
  async zoom(turns: number, x = size.width * 0.45, y = size.height * 0.5): Promise<void> {
    await this.page.mouse.move(x, y);
    for (let turn = 0; turn < Math.abs(turns); turn++) {
      await this.page.mouse.wheel(0, turns > 0 ? -60 : 60);
      await this.page.waitForTimeout(16);
    }
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async #busy(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  }
}
