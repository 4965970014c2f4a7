import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Wall milliseconds for the same work in the nearest other simulator, `@ngrok/webernetes`. */
export interface PeerRun {
  readonly mode: 'running' | 'stepped';
  readonly apply: number;
  /** Absent when it was not waited for, because another mode had long finished. */
  readonly roll?: number;
  /** Bytes a pod. */
  readonly heap: number;
}

const root = join(import.meta.dirname, '../..');
/** A mode that takes longer than this many times another one's time is the slower one, and stopped. */
const PATIENCE = 1.2;

/** One run in each of its modes. Empty, with a word, where it is not installed or does not finish. */
export async function runPeer(): Promise<PeerRun[]> {
  if (!existsSync(join(root, 'node_modules/@ngrok/webernetes'))) {
    console.error('peer: not measured, @ngrok/webernetes is not installed; run `npm install` first');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'podground-peer-'));
  try {
    // Its files import each other without extensions, which Node does not read: they are bundled first.
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, 'peer-run.ts'),
        outDir: folder,
        emptyOutDir: true,
        target: 'node20',
      },
      ssr: { noExternal: true },
    });
    const began = performance.now();
    const running = runMode(folder, 'running');
    const limit = (performance.now() - began) * PATIENCE;
    return [...running, ...runMode(folder, 'stepped', running.length > 0 ? limit : undefined)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runMode(folder: string, mode: PeerRun['mode'], timeout?: number): PeerRun[] {
  const args = ['--expose-gc', join(folder, 'peer-run.js'), mode];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', ...(timeout && { timeout }) });
  const line = run.stdout.trim().split('\n').at(-1);
  if (line) return [{ mode, ...(JSON.parse(line) as Omit<PeerRun, 'mode'>) }];
  console.error(
    `peer: its ${mode} mode was not measured: ${(run.error?.message ?? run.stderr).slice(0, 500)}`,
  );
  return [];
}
