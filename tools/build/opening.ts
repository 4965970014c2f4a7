import { type Plugin, runnerImport } from 'vite';

/**
 * Puts the first seconds of the default cluster into the page, as the engine computes them while the page is built. The
 * page shows them until its worker has come as far: see `src/session/opening`.
 */
export function opening(): Plugin {
  return {
    name: 'podground:opening',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: async () => {
        const { module } = await runnerImport<typeof import('../../src/session/opening/record.ts')>(
          './src/session/opening/record.ts',
          { logLevel: 'error' },
        );
        // What is written here stands in HTML.
        const children = JSON.stringify(module.recordOpening()).replaceAll('<', '\\u003c');
        const attrs = { type: 'application/json', id: 'opening' };
        return [{ tag: 'script', attrs, children, injectTo: 'body' }];
      },
    },
  };
}
