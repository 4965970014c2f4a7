import type { Opening } from '../opening/opening.ts';
import type { Command, Message } from '../protocol.ts';
import type { Page } from './page.ts';

/** A page in the background draws nothing; then the worker is not kept waiting longer than this, ms. */
const PATIENCE = 500;

/** Frames come half as often as the screen can show them, ms: what moves in between moves by itself, on canvases. */
const BREATH = 20;

/** The built page starts its worker before its scripts have come: see `tools/build/early-worker.ts`. */
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

const LAST_WORK = 'podground.work';

/** Private windows and strict settings forbid storage by throwing on mere access. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.localStorage);
  } catch {
    return undefined;
  }
}

/** The page in a browser. */
export function browserPage(): Page {
  return {
    connect({ message, failed }) {
      const early = takeEarlyWorker();
      const waiting: Command[] = [];
      let worker: Worker | undefined;
      const begin = () => {
        worker =
          early ??
          new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'podground' });
        if (early?.failed) queueMicrotask(() => failed('The worker could not be started.'));
        worker.addEventListener('message', ({ data }: MessageEvent<Message>) => message(data));
        worker.addEventListener('error', (event) =>
          failed(event.message || 'The worker could not be started.'),
        );
        worker.addEventListener('messageerror', () => failed('A message of the worker could not be read.'));
        for (const command of waiting) worker.postMessage(command);
      };
      // Not while the page's script is evaluated: the browser would read all of it again, to note where it was started.
      const timer = early ? undefined : setTimeout(begin);
      if (early) begin();
      return {
        send(command: Command) {
          if (worker) worker.postMessage(command);
          else waiting.push(command);
        },
        close() {
          clearTimeout(timer);
          worker?.terminate();
        },
      };
    },
    opening() {
      // The built page has it: see `tools/build/opening.ts`.
      const text = document.getElementById('opening')?.textContent;
      return text ? (JSON.parse(text) as Opening) : undefined;
    },
    lastWork: {
      read: () => withStorage((storage) => storage.getItem(LAST_WORK) ?? undefined),
      write: (work) => withStorage((storage) => storage.setItem(LAST_WORK, work)),
    },
    onLeave(handler) {
      document.addEventListener('visibilitychange', () => document.hidden && handler());
      window.addEventListener('pagehide', handler);
    },
    address: () => ({ hash: window.location.hash, search: window.location.search }),
    onHashChange: (handler) => window.addEventListener('hashchange', handler),
    urlWith(hash) {
      const url = new URL(window.location.href);
      url.searchParams.delete('paused');
      url.hash = hash;
      return url.href;
    },
    afterDrawing,
  };
}

/** Calls back when the page has drawn. */
function afterDrawing(callback: () => void): void {
  let isCalled = false;
  const once = () => {
    if (isCalled) return;
    isCalled = true;
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(once, PATIENCE);
  const began = performance.now();
  requestAnimationFrame(function drawn() {
    if (performance.now() - began < BREATH) requestAnimationFrame(drawn);
    else once();
  });
}

/** A page without an address and without work to keep, for a cluster beside the page's own; `end` ends its worker. */
export function besidePage(): Page & { readonly end: () => void } {
  let worker: Worker | undefined;
  return {
    standsAlone: true,
    connect({ message, failed }) {
      const made = new Worker(new URL('../worker.ts', import.meta.url), {
        type: 'module',
        name: 'podground-beside',
      });
      worker = made;
      made.addEventListener('message', ({ data }: MessageEvent<Message>) => message(data));
      made.addEventListener('error', (event) => failed(event.message || 'The worker could not be started.'));
      return { send: (command) => made.postMessage(command), close: () => made.terminate() };
    },
    end: () => worker?.terminate(),
    address: () => ({ hash: '', search: '' }),
    onHashChange() {},
    urlWith: (hash) => hash,
    afterDrawing,
  };
}
