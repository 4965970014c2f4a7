import type { Opening } from '../opening/opening.ts';
import type { Command, Message } from '../protocol.ts';

/** A line to a worker. */
export interface Line {
  send(command: Command): void;
  close(): void;
}

/** What happens on a line. */
export interface LineEvents {
  message(message: Message): void;
  /** The worker itself has died, or could not even start. */
  failed(message: string): void;
}

/** The page around a playground, as far as it is needed. */
export interface Page {
  /** Starts a worker. */
  connect(events: LineEvents): Line;
  /** The first seconds of the default cluster, where the page brings them along. */
  opening?(): Opening | undefined;
  /** Which work was kept last, as far as this browser tells; it is known at once, unlike the work itself. */
  readonly lastWork?: { read(): string | undefined; write(work: string): void };
  /** Calls back when the page may soon be gone. */
  onLeave?(handler: () => void): void;
  /** Nothing is opened by itself, whatever the address. */
  readonly standsAlone?: true;
  /** The address that is open. */
  address(): { readonly hash: string; readonly search: string };
  onHashChange(handler: () => void): void;
  /** The page's own address with another hash. */
  urlWith(hash: string): string;
  /** Calls back when what was told to the store has been drawn, or soon if nothing is drawn now. */
  afterDrawing(callback: () => void): void;
}
