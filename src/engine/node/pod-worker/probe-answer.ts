import { quoteText } from '../../api/text.ts';
import type { Probe } from '../../api/types.ts';
import type { Cancel } from '../../sim/clock.ts';
import { execIn } from '../content/exec.ts';
import { serve } from '../content/pod-network.ts';
import type { ContainerLife } from './container-life.ts';
import { resolvePort } from './probe-port.ts';

export type ProbeAnswer =
  | {
      readonly result: 'success';
      /** It may be another the next time, though nobody will say that something has changed. */
      readonly mayChange?: boolean;
    }
  | { readonly result: 'failure'; readonly output: string }
  /** The probe itself could not be made: its result is thrown away. */
  | { readonly result: 'error'; readonly error: string };

const success: ProbeAnswer = { result: 'success' };
const timeOut = 'context deadline exceeded';
const malformed = 'net/http: HTTP/1.x transport connection broken: malformed HTTP response';
const none = { type: 'refused' } as const;

/**
 * Asks a container how it is. Models pkg/kubelet/prober/prober.go runProbe
 *
 * @param done is told the answer once, at once or later; not after it has been cancelled
 */
export function askProbe(life: ContainerLife, probe: Probe, done: (answer: ProbeAnswer) => void): Cancel {
  const { exec, httpGet, grpc } = probe;
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  if (exec) return askCommand(life, exec.command ?? [], timeoutMs, done);
  const target = findTarget(life, probe);
  if ('result' in target) return tell(done, target);
  const { port, address } = target;
  if (httpGet) {
    const path = (httpGet.path ?? '/').replace(/^(?!\/)/, '/');
    const url = `${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${address}${path}`;
    return askHttp(life, { port, path, url, address, timeoutMs }, done);
  }
  const { host } = life.worker.node;
  const listener = host.listener(life.worker.uid, port);
  if (listener && grpc && listener.answerHttp(port, '/').type === 'never') {
    const output = `timeout: health rpc did not complete within ${timeoutMs / 1000}s`;
    return life.worker.node.after(timeoutMs, () => done({ result: 'failure', output }));
  }
  if (listener) return tell(done, success);
  const output = grpc
    ? `timeout: failed to connect service ${quoteText(address)} within ${timeoutMs / 1000}s: ${timeOut}`
    : refused(address);
  return tell(done, { result: 'failure', output });
}

function tell(done: (answer: ProbeAnswer) => void, answer: ProbeAnswer): Cancel {
  done(answer);
  return () => {};
}

/** Which port a probe asks, or its answer when there is none to ask. */
function findTarget(
  { worker, spec }: ContainerLife,
  { httpGet, tcpSocket, grpc }: Probe,
): { readonly port: number; readonly address: string } | ProbeAnswer {
  const { host, port: portOrName } = httpGet ?? tcpSocket ?? { host: undefined, port: grpc?.port ?? 0 };
  // Elsewhere than in the pod: nothing is known of it.
  if (host && host !== worker.podIp && host !== 'localhost' && host !== '127.0.0.1') return success;
  const port = resolvePort(spec, portOrName);
  if (typeof port === 'string') return { result: 'error', error: port };
  return { port, address: `${host || worker.podIp}:${port}` };
}

/** Models pkg/probe/exec. What the shell cannot do is no sign of ill health. */
function askCommand(
  life: ContainerLife,
  command: readonly string[],
  timeoutMs: number,
  done: (answer: ProbeAnswer) => void,
): Cancel {
  const cancel = execIn(life, command, ({ code, unsupported }, output) => {
    endTimeOut();
    if (unsupported) done(success);
    else if (code === 0) done({ result: 'success', mayChange: true });
    else done({ result: 'failure', output });
  });
  const endTimeOut = life.worker.node.after(timeoutMs, () => {
    cancel();
    const line = quoteText(command.join(' '));
    done({ result: 'failure', output: `command timed out: ${line} timed out after ${timeoutMs / 1000}s` });
  });
  return () => {
    cancel();
    endTimeOut();
  };
}

interface HttpTarget {
  readonly port: number;
  readonly path: string;
  readonly url: string;
  readonly address: string;
  readonly timeoutMs: number;
}

/** Models pkg/probe/http */
function askHttp(
  { worker }: ContainerLife,
  { port, path, url, address, timeoutMs }: HttpTarget,
  done: (answer: ProbeAnswer) => void,
): Cancel {
  const { host, content } = worker.node;
  const fail = (why: string) => done({ result: 'failure', output: `Get ${quoteText(url)}: ${why}` });
  const giveUp = () => fail(`${timeOut} (Client.Timeout exceeded while awaiting headers)`);
  if (content.known(worker.uid)?.listeners.has(port)) {
    const endTimeOut = worker.node.after(timeoutMs, () => {
      cancel();
      giveUp();
    });
    const cancel = serve(worker, port, { method: 'GET', path }, (answer) => {
      endTimeOut();
      if (answer.type === 'response') done(judge(answer.status, true));
      else fail('EOF');
    });
    return () => {
      cancel();
      endTimeOut();
    };
  }
  const answer = host.listener(worker.uid, port)?.answerHttp(port, path.replace(/[?#].*/, '')) ?? none;
  switch (answer.type) {
    case 'answered':
      if (answer.afterMs >= timeoutMs) return worker.node.after(timeoutMs, giveUp);
      return tell(done, judge(answer.status, false));
    case 'never':
      return worker.node.after(timeoutMs, giveUp);
    case 'garbled':
      fail(answer.line === '' ? 'EOF' : `${malformed} ${quoteText(answer.line)}`);
      return () => {};
    case 'refused':
      fail(refused(address));
      return () => {};
  }
}

function judge(status: number, mayChange: boolean): ProbeAnswer {
  if (status >= 200 && status < 400) return { result: 'success', mayChange };
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${status}` };
}

function refused(address: string): string {
  return `dial tcp ${address}: connect: connection refused`;
}
