// Runs a tool on the built page in a browser: node scripts/on-built-page.mjs TOOL [ARGUMENT]...
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, runBin } from './process.mjs';

await main(async ([tool, ...args]) => {
  await ensureInstalled();
  await ensureBuilt();
  return runBin('tsx', [`tools/${tool}.ts`, ...args], {
    env: { PODGROUND_CHROMIUM: await ensureBrowser() },
  });
});
