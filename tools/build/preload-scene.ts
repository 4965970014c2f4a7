import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/**
 * Names in the page what its first scene needs and what the browser would otherwise learn of only later, script by
 * script: the canvas with its styles, and the worker with its engine. So they come all at once.
 */
export function preloadScene(): Plugin {
  return {
    name: 'podground:preload-scene',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => [
        ...canvasChunks(bundle).map((file) => link(file, { rel: 'modulepreload' })),
        ...canvasStyles(bundle).map((file) => link(file, { rel: 'preload', as: 'style' })),
        ...startWorker(bundle),
      ],
    },
  };
}

function link(file: string, attributes: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attributes, crossorigin: true, href: `./${file}` }, injectTo: 'head' };
}

function canvasChunk(bundle: Bundle) {
  return Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'Canvas');
}

/** The canvas and what it imports, but for what the page's entry imports already. */
function canvasChunks(bundle: Bundle): readonly string[] {
  const canvas = canvasChunk(bundle);
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  if (canvas?.type !== 'chunk' || entry?.type !== 'chunk') return [];
  const known = new Set([entry.fileName, ...entry.imports]);
  return [canvas.fileName, ...canvas.imports].filter((file) => !known.has(file));
}

function canvasStyles(bundle: Bundle): readonly string[] {
  const canvas = canvasChunk(bundle);
  return canvas?.type === 'chunk' ? [...(canvas.viteMetadata?.importedCss ?? [])] : [];
}

/**
 * Where the page has nothing to show without it (a link, a lesson), starts the worker before the page's own scripts have
 * come; `browser-page.ts` takes it over. The default cluster has its opening, and the line is the scripts' until then.
 */
function startWorker(bundle: Bundle): HtmlTagDescriptor[] {
  const file = Object.keys(bundle).find((name) => /^assets\/worker-[^/]+\.js$/.test(name));
  if (!file) return [];
  const children = [
    "if (location.hash.startsWith('#/')) {",
    `  const worker = new Worker('./${file}', { type: 'module', name: 'podground' });`,
    "  worker.addEventListener('error', (event) => { worker.failed = event.message || true; });",
    '  globalThis.podgroundWorker = worker;',
    '}',
  ].join('\n');
  return [{ tag: 'script', attrs: { type: 'module' }, children, injectTo: 'head-prepend' }];
}
