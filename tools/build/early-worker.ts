import type { Plugin } from 'vite';

/**
 * Where the page has nothing to show without it (a link, a lesson), starts the worker before the page's own scripts have
 * come; `browser-page.ts` takes it over. The default cluster has its opening, and the line is the scripts' until then.
 */
export function earlyWorker(): Plugin {
  return {
    name: 'podground:early-worker',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const file = Object.keys(bundle).find((name) => /^assets\/worker-[^/]+\.js$/.test(name));
        if (!file) throw new Error('There is no worker in the build.');
        const children = [
          "if (location.hash.startsWith('#/')) {",
          `  const worker = new Worker('./${file}', { type: 'module', name: 'podground' });`,
          "  worker.addEventListener('error', (event) => { worker.failed = event.message || true; });",
          '  globalThis.podgroundWorker = worker;',
          '}',
        ].join('\n');
        return [{ tag: 'script', attrs: { type: 'module' }, children, injectTo: 'head-prepend' }];
      },
    },
  };
}
