import { existsSync, readFileSync } from 'node:fs';
import { Refusal, root, run } from './process.mjs';

const oldestNode = [20, 19];

/** Installs the packages that package-lock.json names, unless they are all here already. */
export async function ensureInstalled() {
  refuseOldNode();
  if (isInstalled()) return;
  console.log('Installing packages …');
  const args = ['ci', '--include=dev', '--no-fund', '--no-audit'];
  const code = await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) throw new Refusal(`"npm ci" ended with code ${code}; its own words are above.`);
}

/** npm keeps its own record of what it has put into node_modules; compare that with the lock. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = packagesOf(`${root}package-lock.json`);
  const present = packagesOf(record);
  const hasAllWanted = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  );
  const hasNothingElse = Object.entries(present).every(
    ([path, entry]) => wanted[path]?.version === entry.version,
  );
  return hasAllWanted && hasNothingElse;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Refusal(`Podground needs Node ${oldestNode.join('.')} or newer; this is ${process.version}.`);
}
