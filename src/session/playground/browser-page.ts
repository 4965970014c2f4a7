import type { Opening } from '../opening/opening.ts';
import type { Command, Message } from '../protocol.ts';
import type { Page } from './page.ts';

/** A page in the background draws nothing; then the worker is not kept waiting longer than this, ms. */
const PATIENCE = 500;

/** The built page starts its worker before its scripts have come: see `tools/build/preload-scene.ts`. */
interface EarlyWorker extends Worker {
  readonly failed?: string | boolean;
}

declare global {
  var podgroundWorker: EarlyWorker | undefined;
}

/** The worker that is there already, once. */
function takeEarlyWorker(): EarlyWorker | undefined {
  const worker = globalThis.podgroundWorker;
  globalThis.podgroundWorker = undefined;
  return worker;
}

/** The page in a browser. */
export function browserPage(): Page {
  return {
    connect({ message, failed }) {
      const early = takeEarlyWorker();
      const worker =
        early ?? new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'podground' });
      if (early?.failed) queueMicrotask(() => failed('The worker could not be started.'));
      worker.addEventListener('message', ({ data }: MessageEvent<Message>) => message(data));
      worker.addEventListener('error', (event) =>
        failed(event.message || 'The worker could not be started.'),
      );
      worker.addEventListener('messageerror', () => failed('A message of the worker could not be read.'));
      return { send: (command: Command) => worker.postMessage(command), close: () => worker.terminate() };
    },
    opening() {
      // The built page has it: see `tools/build/opening.ts`.
      const text = document.getElementById('opening')?.textContent;
      return text ? (JSON.parse(text) as Opening) : undefined;
    },
    address: () => ({ hash: window.location.hash, search: window.location.search }),
    onHashChange: (handler) => window.addEventListener('hashchange', handler),
    urlWith(hash) {
      const url = new URL(window.location.href);
      url.searchParams.delete('paused');
      url.hash = hash;
      return url.href;
    },
    afterDrawing(callback) {
      let isCalled = false;
      const once = () => {
        if (isCalled) return;
        isCalled = true;
        clearTimeout(timer);
        callback();
      };
      const timer = setTimeout(once, PATIENCE);
      requestAnimationFrame(once);
    },
  };
}
