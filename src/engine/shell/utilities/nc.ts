import { decodeText, encodeText } from '../bytes.ts';
import { awaitAnswer } from '../kernel/await.ts';
import { Bell } from '../kernel/bell.ts';
import { Errno } from '../kernel/errno.ts';
import { readAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Connection, HttpResponse, IncomingRequest } from '../network/network.ts';
import { resolve } from '../network/resolve.ts';
import type { Call, Utility } from './call.ts';
import { type Options, parseOptions } from './options.ts';

const patience = 130_000;
const mostSent = 64 * 1024;

/** `nc [-zv] [-w SECONDS] HOST PORT` and `nc -l [-k] [-p] PORT` */
export const nc: Utility = (call) => {
  const options = parseOptions(call.args, 'zvnlkuNqtd', 'wpseio');
  if (options.unknown || options.has('u') || options.has('e'))
    return call.refuseOption(options.unknown ?? (options.has('u') ? '-u' : '-e'));
  const port = Number(options.has('l') ? (options.get('p') ?? options.operands.at(-1)) : options.operands[1]);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return call.fail('bad port');
  if (options.has('l')) return listen(call, port, options.has('k'));
  return connect(call, options, options.operands[0] ?? '', port);
};

function* connect(call: Call, options: Options, host: string, port: number): Routine<number> {
  const until = call.task.kernel.now + (Number(options.get('w') ?? patience / 1000) * 1000 || patience);
  const found = yield* resolve(call.task, host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return call.fail(`bad address '${host}'`);
  const sent = options.has('z') ? '' : yield* readAll(call.task, call.input, mostSent);
  const answer = yield* awaitAnswer<Connection>(
    call.task,
    (done) =>
      call.task.kernel.options.network.connect(
        address,
        port,
        decodeText(sent instanceof Errno ? '' : sent),
        done,
      ),
    until,
  );
  if (answer?.type === 'connected') {
    if (options.has('v')) call.complain(`${host} (${address}:${port}) open\n`);
    if (answer.greeting && !options.has('z')) call.print(encodeText(answer.greeting));
    return 0;
  }
  const why = {
    refused: 'Connection refused',
    unreachable: 'No route to host',
    reset: 'Connection reset by peer',
    timeout: 'Connection timed out',
  };
  return call.fail(
    `${options.has('v') ? `${host} ` : ''}(${address}:${port}): ${why[answer?.type ?? 'timeout']}`,
  );
}

/** Prints what a client says and answers with what is on standard input. */
function* listen(call: Call, port: number, again: boolean): Routine<number> {
  const bell = new Bell();
  const waiting: [IncomingRequest, (response: HttpResponse | undefined) => void][] = [];
  const cancel = call.task.kernel.options.network.listen(port, {
    accept(request, done) {
      waiting.push([request, done]);
      bell.ring();
    },
  });
  if (!cancel) return call.fail('bind: Address already in use');
  try {
    for (;;) {
      while (waiting.length === 0) yield { bells: [bell] };
      const [request, done] = waiting.shift() ?? [];
      const reply = yield* readAll(call.task, call.input, mostSent);
      call.print(encodeText(`${request?.method} ${request?.path} HTTP/1.1\r\n\r\n${request?.body ?? ''}`));
      done?.(readResponse(typeof reply === 'string' ? reply : ''));
      if (!(yield* call.flush()) || !again) return 0;
    }
  } finally {
    cancel();
    for (const [, done] of waiting) done(undefined);
  }
}

/** What a script wrote, as the HTTP answer that it is meant to be. */
function readResponse(text: string): HttpResponse | undefined {
  const [, status, rest] = /^HTTP\/1\.\d (\d{3})[^\r\n]*\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (status === undefined || rest === undefined) return undefined;
  const [, , body = ''] = /^([\s\S]*?)(?:\r?\n\r?\n|^\r?\n)([\s\S]*)$/.exec(`\n${rest}`) ?? [];
  return { type: 'response', status: Number(status), body: decodeText(body) };
}
