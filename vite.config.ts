import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { earlyWorker } from './tools/build/early-worker.ts';
import { opening } from './tools/build/opening.ts';
import { weight } from './tools/build/weight.ts';

/** Tests that replace modules or what is global, which is no business of the tests beside them. */
const alone = [
  'src/engine/controllers/contract.test.ts',
  'src/session/opening/*.test.ts',
  'src/session/playground/*.test.ts',
  'src/components/gallery/*.test.tsx',
];

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any site.
  base: './',
  plugins: [react(), earlyWorker(), opening(), weight()],
  worker: {
    format: 'es',
    rolldownOptions: {
      // Our modules do nothing but define things: so what only later parts of the worker use, of all that a room exports,
      // comes with those.
      treeshake: {
        moduleSideEffects: (id) => id.includes('/node_modules/') || id.endsWith('/session/worker.ts'),
      },
    },
  },
  build: {
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What is needed from the start comes in two pieces, at once, however much of it is shared with what comes later.
        codeSplitting: {
          groups: [
            { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 1 },
            { name: 'page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    environment: 'node',
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    setupFiles: ['tools/test/seed.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/unit.json' },
    projects: [
      {
        extends: true,
        // Modules are loaded once for all tests of a worker, which saves half the time.
        test: { name: 'together', isolate: false, include: ['src/**/*.test.{ts,tsx}'], exclude: alone },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
