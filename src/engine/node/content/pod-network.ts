import type { Process } from '../../machine/process.ts';
import {
  type Connection,
  type HttpAnswer,
  type HttpRequest,
  type IncomingRequest,
  type Listener,
  type Lookup,
  type Network,
  noNetwork,
} from '../../shell/light.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';

const nothing: Cancel = () => {};

/**
 * The network as one container has it: the addresses and the port space that its pod's containers share, and beyond
 * them whatever the cluster gives.
 */
export class PodNetwork implements Network {
  readonly #life: ContainerLife;
  readonly #beyond: Network;

  constructor(life: ContainerLife) {
    const { worker } = life;
    this.#life = life;
    this.#beyond = worker.node.content.around.networkFor?.(worker) ?? noNetwork;
  }

  lookup(name: string, done: (found: Lookup) => void): Cancel {
    return this.#beyond.lookup(name, done);
  }

  request(request: HttpRequest, done: (answer: HttpAnswer) => void): Cancel {
    if (!this.#isOwn(request.address)) return this.#beyond.request(request, done);
    this.#note(request.port, request.path);
    return serve(this.#life.worker, request.port, { ...request, from: '127.0.0.1' }, done);
  }

  connect(address: string, port: number, sent: string, done: (connection: Connection) => void): Cancel {
    if (!this.#isOwn(address)) return this.#beyond.connect(address, port, sent, done);
    this.#note(port);
    return accept(this.#life.worker, port, sent, done);
  }

  listen(port: number, listener: Listener): Cancel | undefined {
    const { worker, spec } = this.#life;
    const { content, host } = worker.node;
    const { listeners } = content.pod(worker.uid);
    if (listeners.has(port) || host.listener(worker.uid, port)) return undefined;
    const own = { container: spec.name, listener };
    listeners.set(port, own);
    worker.answersChanged();
    return () => {
      if (listeners.get(port) !== own) return;
      listeners.delete(port);
      worker.answersChanged();
    };
  }

  #note(port: number, path?: string): void {
    const { worker, spec } = this.#life;
    const call = { at: worker.node.now, from: spec.name, port, ...(path !== undefined && { path }) };
    worker.node.content.pod(worker.uid).noteCall(call);
  }

  #isOwn(address: string): boolean {
    return /^(?:127\.|localhost$|::1$)/.test(address) || address === this.#life.worker.podIp;
  }
}

/**
 * Asks whoever listens on a pod's port: a program that is executed there, or one of an image. `done` is called once, now
 * or later, and never if the program does not answer or after the request was cancelled.
 */
export function serve(
  { uid, node }: PodWorker,
  port: number,
  request: IncomingRequest,
  done: (answer: HttpAnswer) => void,
): Cancel {
  let isCancelled = false;
  const answer = (response: HttpAnswer) => {
    if (!isCancelled) done(response);
  };
  const executed = node.content.known(uid)?.listeners.get(port);
  if (executed) executed.listener.accept(request, (response) => answer(response ?? { type: 'reset' }));
  else
    askProcess(node.host.listener(uid, port), port, request, answer, (delay, task) => {
      node.store.clock.after(delay, task);
    });
  return () => {
    isCancelled = true;
  };
}

function askProcess(
  process: Process | undefined,
  port: number,
  { path, from }: IncomingRequest,
  done: (answer: HttpAnswer) => void,
  after: (delay: number, task: () => void) => void,
): void {
  const answer = process?.answerHttp(port, path.replace(/[?#].*/, '')) ?? { type: 'refused' };
  switch (answer.type) {
    case 'answered': {
      const { status, body, afterMs } = answer;
      // A kubelet's own request is too rare to be load.
      if (from !== undefined) process?.offer(1);
      const headers = { 'Content-Length': String(body.length) };
      after(Math.ceil(afterMs), () =>
        done(process?.gone ? { type: 'reset' } : { type: 'response', status, headers, body }),
      );
      return;
    }
    case 'garbled':
      done({ type: 'reset' });
      return;
    case 'refused':
      done(answer);
      return;
    case 'never':
  }
}

/** A TCP connection to a pod's port. */
export function accept(
  { uid, node }: PodWorker,
  port: number,
  sent: string,
  done: (connection: Connection) => void,
): Cancel {
  const executed = node.content.known(uid)?.listeners.get(port);
  if (executed) {
    if (sent !== '') executed.listener.accept({ method: 'TCP', path: '/', body: sent }, () => {});
    done({ type: 'connected' });
  } else done({ type: node.host.listener(uid, port) ? 'connected' : 'refused' });
  return nothing;
}
