import type { Playground } from '../playground.ts';
import { besidePage } from './browser-page.ts';
import { startPlayground } from './start.ts';

/** A cluster in a worker of its own, beside the page's; nothing that is done in it is kept. */
export interface Beside {
  readonly playground: Playground;
  close(): void;
}

export function openBeside(): Beside {
  const page = besidePage();
  return { playground: startPlayground(page), close: page.end };
}
