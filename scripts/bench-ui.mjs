// Measures the built page in Chromium; arguments choose what: npm run bench:ui -- frames
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, runBin } from './process.mjs';

await main(async (args) => {
  await ensureInstalled();
  await ensureBuilt();
  return runBin('tsx', ['tools/bench-ui.ts', ...args], {
    env: { PODGROUND_CHROMIUM: await ensureBrowser() },
  });
});
