import { execFileSync } from 'node:child_process';
import { expect, test } from './playground-page.ts';

interface Replayed {
  readonly scenario: unknown;
  readonly hash: string;
}

test('the same link gives the same log, revision by revision, in Node and in Chromium', async ({
  page,
  playground,
}) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await playground.open();
  const kill = await playground.press('Kill node');
  await kill.getByRole('button', { name: 'Kill node' }).click();
  await playground.skipUntilVisible(playground.card(/^Node worker-1, NotReady/));
  const link = await playground.sharedLink();

  const { scenario, hash }: Replayed = inNode('{', 'tools/replay.ts', link);
  expect(await page.evaluate(hashInWorker, { url: workers[0] ?? '', scenario })).toBe(hash);
});

test('so do links to random lives, with shells at work', async ({ page, playground }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await playground.open();
  const lives: readonly Replayed[] = inNode('[', 'tools/lives.ts', '4', '20260101');
  expect(lives).toHaveLength(4);
  for (const { scenario, hash } of lives)
    expect(await page.evaluate(hashInWorker, { url: workers[0] ?? '', scenario })).toBe(hash);
});

/** Runs a tool of ours and reads the JSON that it prints, which begins with this character. */
function inNode<T>(begin: string, ...args: readonly string[]): T {
  const printed = execFileSync(process.execPath, ['scripts/run.mjs', ...args], { encoding: 'utf8' });
  return JSON.parse(printed.slice(printed.indexOf(begin)));
}

/** Opens a scenario in a worker of its own and asks for its log's hash. Runs in the page. */
function hashInWorker({ url, scenario }: { url: string; scenario: unknown }): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.type === 'frame') worker.postMessage({ type: 'drawn' });
      if (data.type !== 'reply') return;
      if (data.id === 1) worker.postMessage({ type: 'ask', id: 2, question: { about: 'hash' } });
      if (data.id === 2) resolve(data.outcome.answer.hash);
    };
    worker.postMessage({ type: 'open', id: 1, scenario });
  });
}
