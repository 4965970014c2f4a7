import type { Cancel } from '../../sim/clock.ts';

/** What the pod's resolver finds. */
export type Lookup =
  | { readonly type: 'found'; readonly name: string; readonly addresses: readonly string[] }
  /** There is no such name. */
  | { readonly type: 'missing' }
  /** The name server does not answer. */
  | { readonly type: 'timeout' };

/** Why a connection did not come about or broke. */
export type ConnectionFailure = 'refused' | 'timeout' | 'unreachable' | 'reset';

export interface HttpRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** A name or an address, as it was written. */
  readonly host: string;
  /** What the host was resolved to. */
  readonly address: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly type: 'response';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type HttpAnswer = HttpResponse | { readonly type: ConnectionFailure };

export type Connection =
  | { readonly type: 'connected'; readonly greeting?: string }
  | { readonly type: ConnectionFailure };

/**
 * The network as a pod has it. Each call answers through its callback, later in virtual time or at once, and only
 * once; not at all after it has been cancelled.
 */
export interface Network {
  lookup(name: string, done: (found: Lookup) => void): Cancel;
  request(request: HttpRequest, done: (answer: HttpAnswer) => void): Cancel;
  /** A TCP connection, as `nc` makes it; what is sent is all that the client says. */
  connect(address: string, port: number, sent: string, done: (connection: Connection) => void): Cancel;
  /**
   * A program of this container listens on a port from now on, until it cancels. Undefined when another of the pod
   * already does.
   */
  listen(port: number, listener: Listener): Cancel | undefined;
}

/** A program that answers what comes to its port. */
export interface Listener {
  /** `done` is called with the answer's text, headers included when it speaks HTTP; undefined: it just closes. */
  accept(request: IncomingRequest, done: (response: HttpResponse | undefined) => void): void;
}

export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly from?: string;
}
