import { baseName } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { openPath } from '../kernel/open.ts';
import { writeAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { type Fetched, fetchPage } from '../network/fetch.ts';
import { readUrl, statusText, type Url } from '../network/url.ts';
import type { Call, Utility } from './call.ts';
import { type Options, parseOptions } from './options.ts';
import { headerOf, readHeaders } from './wget.ts';

const flags = 'sSfILkvOgiN4';
const valued = 'oXdHmwuAtRYZC';
const long = {
  silent: 's',
  'show-error': 'S',
  fail: 'f',
  head: 'I',
  location: 'L',
  insecure: 'k',
  verbose: 'v',
  include: 'i',
  output: 'o',
  request: 'X',
  data: 'd',
  header: 'H',
  'max-time': 'm',
  'connect-timeout': 'C',
  'write-out': 'w',
  user: 'u',
  'user-agent': 'A',
  retry: 'R',
  'retry-delay': 'Y',
  'no-progress-meter': 's',
  'no-buffer': 'N',
  ipv4: '4',
};
const mostRedirects = 50;
const mostRetries = 100;
/** As Linux gives a connection up, ms. */
const patience = 130_000;

export const curl: Utility = (call) => {
  const options = parseOptions(call.args, flags, valued, long);
  if (options.unknown) {
    call.refuseOption(options.unknown);
    return 2;
  }
  const url = readUrl(options.operands[0] ?? '');
  if (!url)
    return say(
      call,
      3,
      options.operands[0] === undefined
        ? 'no URL specified'
        : 'URL rejected: Malformed input to a URL function',
      options,
    );
  return run(call, options, url);
};

function* run(call: Call, options: Options, url: Url): Routine<number> {
  const retries = Math.min(mostRetries, Number(options.get('R') ?? 0) || 0);
  for (let attempt = 0; ; attempt++) {
    const startedAt = call.task.kernel.now;
    const got = yield* follow(call, options, url);
    const seconds = (call.task.kernel.now - startedAt) / 1000;
    const isTransient =
      got.type === 'timeout' ||
      (got.type === 'response' && [408, 429, 500, 502, 503, 504].includes(got.status));
    if (!isTransient || attempt >= retries) return yield* finish(call, options, url, got, seconds);
    yield { until: call.task.kernel.now + Number(options.get('Y') ?? 2 ** Math.min(attempt, 9)) * 1000 };
  }
}

function* follow(call: Call, options: Options, first: Url): Routine<Fetched> {
  let url = first;
  const body = options.has('d') ? options.all('d').join('&') : undefined;
  for (let redirects = 0; ; redirects++) {
    const got = yield* fetchPage(call.task, {
      url,
      method: options.get('X') ?? (options.has('I') ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(options.has('A') && { 'User-Agent': options.get('A') ?? '' }),
        ...readHeaders(options.all('H')),
      },
      ...(body !== undefined && { body }),
      patience: Number(options.get('m') ?? options.get('C') ?? patience / 1000) * 1000 || patience,
    });
    const target =
      options.has('L') && got.type === 'response' && got.status >= 300 && got.status < 400
        ? headerOf(got, 'location')
        : undefined;
    const next =
      target === undefined
        ? undefined
        : readUrl(target.startsWith('/') ? `${url.scheme}://${url.host}:${url.port}${target}` : target);
    if (!next || redirects >= mostRedirects) return got;
    url = next;
  }
}

function* finish(call: Call, options: Options, url: Url, got: Fetched, seconds: number): Routine<number> {
  let status = 0;
  const ms = Math.round(seconds * 1000);
  switch (got.type) {
    case 'unresolved':
      status = say(call, 6, `Could not resolve host: ${url.host}`, options);
      break;
    case 'refused':
    case 'unreachable':
      status = say(
        call,
        7,
        `Failed to connect to ${url.host} port ${url.port} after ${ms} ms: Couldn't connect to server`,
        options,
      );
      break;
    case 'timeout':
      status = say(call, 28, `Connection timed out after ${ms} milliseconds`, options);
      break;
    case 'reset':
      status = say(call, 56, 'Recv failure: Connection reset by peer', options);
      break;
    case 'response':
      if (options.has('f') && got.status >= 400)
        status = say(call, 22, `The requested URL returned error: ${got.status}`, options);
      else status = yield* output(call, options, url, got);
  }
  const format = options.get('w');
  if (format !== undefined) call.print(writeOut(format, got, seconds));
  return status;
}

function* output(
  call: Call,
  options: Options,
  url: Url,
  got: Extract<Fetched, { type: 'response' }>,
): Routine<number> {
  const head = [
    `HTTP/1.1 ${got.status} ${statusText(got.status)}`,
    ...Object.entries(got.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const shown = options.has('I') || options.has('i') ? `${head.join('\r\n')}\r\n\r\n` : '';
  const text = shown + (options.has('I') ? '' : got.body);
  const file = options.has('O') ? baseName(url.path.replace(/\?.*/, '')) : options.get('o');
  if (file === undefined || file === '-') return (yield* call.write(text)) ? 0 : 23;
  const handle = openPath(call.task, file, 'write');
  const failed = handle instanceof Errno ? handle : yield* writeAll(call.task, handle, text);
  return failed ? say(call, 23, `Failure writing output to destination: ${failed.message}`, options) : 0;
}

function writeOut(format: string, got: Fetched, seconds: number): string {
  const isResponse = got.type === 'response';
  const values: Readonly<Record<string, string>> = {
    http_code: isResponse ? String(got.status) : '000',
    response_code: isResponse ? String(got.status) : '000',
    time_total: seconds.toFixed(6),
    size_download: String(isResponse ? got.body.length : 0),
    remote_ip: 'address' in got ? got.address : '',
  };
  return format
    .replace(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replace(/\\([ntr])/g, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? '');
}

/** With `-s` it is silent, unless `-S` says otherwise. */
function say(call: Call, status: number, text: string, options: Options): number {
  if (!options.has('s') || options.has('S')) call.fail(`(${status}) ${text}`);
  return status;
}
