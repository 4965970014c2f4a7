import type { EventAbout, EventEntry, EventLog } from '../store/events.ts';

interface Unsent {
  readonly at: number;
  readonly about: EventAbout;
  readonly type: EventEntry['type'];
  readonly reason: string;
  readonly message: string;
}

/** How many events a kubelet keeps that it cannot report. Models k8s.io/client-go/tools/record maxQueuedEvents */
const QUEUE_LENGTH = 1_000;
/** How long it tries to report one: twelve times, ten seconds apart. Models k8s.io/client-go/tools/record recordToSink */
const PATIENCE = 120_000;

/** A kubelet's events: what it cannot report now, it reports with its own time when it can, if that is soon enough. */
export class EventSender {
  readonly #events: EventLog;
  #unsent: Unsent[] = [];

  constructor(events: EventLog) {
    this.#events = events;
  }

  send(about: EventAbout, type: EventEntry['type'], reason: string, message: string): void {
    this.#events.record(about, 'kubelet', type, reason, message);
  }

  keep(at: number, about: EventAbout, type: EventEntry['type'], reason: string, message: string): void {
    if (this.#unsent.length < QUEUE_LENGTH) this.#unsent.push({ at, about, type, reason, message });
  }

  /** The API server can be reached again. */
  flush(now: number): void {
    const unsent = this.#unsent;
    this.#unsent = [];
    for (const { at, about, type, reason, message } of unsent) {
      if (now - at <= PATIENCE) this.#events.record(about, 'kubelet', type, reason, message, at);
    }
  }
}
