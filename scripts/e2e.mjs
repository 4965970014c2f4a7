// Runs the browser tests; arguments go to Playwright: npm run e2e -- --grep name
import { createServer } from 'node:net';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, runBin } from './process.mjs';

await main(async (args) => {
  await ensureInstalled();
  await ensureBuilt();
  const env = {
    PODGROUND_CHROMIUM: await ensureBrowser(),
    PODGROUND_E2E_PORT: String(await freePort()),
  };
  return runBin('@playwright/test', ['test', ...args], { env });
});

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
