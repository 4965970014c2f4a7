import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { main, Refusal, run, runBin } from './process.mjs';

const minute = 60_000;
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
];

/** Finds a Chromium for the browser tests, or gets one. Resolves to the path of its program. */
export async function ensureBrowser() {
  const chosen = process.env.PODGROUND_CHROMIUM;
  if (chosen) {
    if (works(chosen)) return chosen;
    throw new Refusal(`PODGROUND_CHROMIUM is ${chosen}, which does not run.`);
  }
  const found = findOnMachine() ?? findPlaywrights();
  if (found) return found;

  console.log('No Chromium on this machine yet. Asking Playwright for one …');
  await runBin('@playwright/test', ['install', 'chromium'], {
    timeout: 5 * minute,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  const downloaded = findPlaywrights();
  if (downloaded) return downloaded;

  if (existsSync(playwrightsPath())) await runBin('@playwright/test', ['install-deps', 'chromium']);
  if (!works(playwrightsPath())) await installWithApt();
  const installed = findOnMachine() ?? findPlaywrights();
  if (installed) return installed;
  throw new Refusal(
    'The browser tests need Chromium, and it could be neither found nor installed.\n' +
      'Install Chromium or Google Chrome, or set PODGROUND_CHROMIUM to the path of one.\n' +
      'Everything else can be checked without it: npm run check',
  );
}

function findOnMachine() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name + ending)));
  return [...onPath, ...usualPlaces].find(works);
}

function findPlaywrights() {
  return [playwrightsPath()].find(works);
}

/** Where Playwright puts its own Chromium, whether or not it is there. */
function playwrightsPath() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return chromium.executablePath();
}

/** A file can be there and still not run: a stub that only advertises a package, or missing libraries. */
function works(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: minute / 2, stdio: 'ignore' }).status === 0;
}

async function installWithApt() {
  if (!existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !existsSync('/usr/bin/sudo')) return;
  console.log("Installing the system's Chromium package …");
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  const [command, ...rest] = isRoot ? apt : ['sudo', ...apt];
  if ((await run(command, [...rest, 'update'])) !== 0) return;
  await run(command, [...rest, 'install', '-y', 'chromium']);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await ensureInstalled();
    console.log(await ensureBrowser());
    return 0;
  });
}
