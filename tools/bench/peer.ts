import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Wall milliseconds for the same work in the nearest other simulator, `@ngrok/webernetes`. */
export interface PeerRun {
  readonly mode: 'running' | 'stepped';
  readonly apply: number;
  readonly roll: number;
  /** Bytes a pod. */
  readonly heap: number;
}

const root = join(import.meta.dirname, '../..');
const MODES = ['running', 'stepped'] as const;

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
    return MODES.flatMap((mode) => runMode(folder, mode));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runMode(folder: string, mode: PeerRun['mode']): PeerRun[] {
  try {
    const args = ['--expose-gc', join(folder, 'peer-run.js'), mode];
    const out = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return [{ mode, ...(JSON.parse(out.trim().split('\n').at(-1) ?? '') as Omit<PeerRun, 'mode'>) }];
  } catch (error) {
    console.error(
      `peer: its ${mode} mode was not measured: ${String(error).split('\n').slice(0, 6).join(' ')}`,
    );
    return [];
  }
}
