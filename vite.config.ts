import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { opening } from './tools/build/opening.ts';
import { preloadScene } from './tools/build/preload-scene.ts';

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any site.
  base: './',
  plugins: [react(), preloadScene(), opening()],
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 700,
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/unit.json' },
  },
});
