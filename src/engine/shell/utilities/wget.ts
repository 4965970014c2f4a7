import { joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { openPath } from '../kernel/open.ts';
import { writeAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { type Fetched, fetchPage } from '../network/fetch.ts';
import { readUrl, statusText, type Url } from '../network/url.ts';
import type { Call, Utility } from './call.ts';
import { type Options, parseOptions } from './options.ts';

const long = {
  spider: 'X',
  quiet: 'q',
  'output-document': 'O',
  timeout: 'T',
  tries: 't',
  'post-data': 'D',
  header: 'H',
  'server-response': 'S',
  'no-check-certificate': 'N',
  'no-verbose': 'q',
  continue: 'c',
  'user-agent': 'U',
  'directory-prefix': 'P',
};
/** As it has it by default, ms. */
const patience = 900_000;
const mostRedirects = 5;
const failures = {
  refused: 'Connection refused',
  timeout: 'Connection timed out',
  unreachable: 'Network is unreachable',
  reset: 'Connection reset by peer',
};

/** Prints as BusyBox' does. */
export const wget: Utility = (call) => {
  const options = parseOptions(call.args, 'qSXNcvn', 'OTtDHUPY', long);
  if (options.unknown) return call.refuseOption(options.unknown);
  const url = readUrl(options.operands[0] ?? '');
  if (!url)
    return options.operands[0] === undefined
      ? call.fail('missing URL')
      : call.fail(`not an http or ftp url: ${options.operands[0]}`);
  return get(call, options, url);
};

function* get(call: Call, options: Options, first: Url): Routine<number> {
  let url = first;
  const isQuiet = options.has('q');
  const body = options.get('D');
  for (let redirects = 0; ; redirects++) {
    const got = yield* fetchPage(call.task, {
      url,
      method: body === undefined ? 'GET' : 'POST',
      headers: readHeaders(options.all('H')),
      ...(body !== undefined && { body }),
      patience: Number(options.get('T') ?? patience / 1000) * 1000 || patience,
    });
    if (got.type === 'unresolved') return call.fail(`bad address '${url.host}'`);
    if (!isQuiet) call.complain(`Connecting to ${url.host}${portOf(url)} (${got.address}:${url.port})\n`);
    if (got.type !== 'response') {
      return got.type === 'timeout' && options.has('T')
        ? call.fail('download timed out')
        : call.fail(`can't connect to remote host (${got.address}): ${failures[got.type]}`);
    }
    if (options.has('S')) call.complain(`  HTTP/1.1 ${got.status} ${statusText(got.status)}\n`);
    const target = got.status >= 300 && got.status < 400 ? headerOf(got, 'location') : undefined;
    const next =
      target === undefined
        ? undefined
        : readUrl(target.startsWith('/') ? `${url.scheme}://${url.host}:${url.port}${target}` : target);
    if (next && redirects < mostRedirects) {
      url = next;
      continue;
    }
    if (got.status >= 400)
      return call.fail(`server returned error: HTTP/1.1 ${got.status} ${statusText(got.status)}`);
    if (!options.has('X')) return yield* save(call, options, url, got.body);
    if (!isQuiet) call.complain('remote file exists\n');
    return 0;
  }
}

function* save(call: Call, options: Options, url: Url, body: string): Routine<number> {
  const given = options.get('O');
  if (given === '-') return (yield* call.write(body)) ? 0 : 1;
  const own = url.path.replace(/\?.*/, '').split('/').at(-1) || 'index.html';
  const directory = options.get('P');
  const file = given ?? (directory === undefined ? own : joinPath(directory, own));
  const handle = openPath(call.task, file, 'write');
  if (handle instanceof Errno) return call.fail(`can't open '${file}': ${handle.message}`);
  const failed = yield* writeAll(call.task, handle, body);
  if (failed) return call.fail(`write error: ${failed.message}`);
  if (!options.has('q')) call.complain(`saving to '${file}'\n'${file}' saved\n`);
  return 0;
}

export function readHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}

export function headerOf(
  { headers }: Extract<Fetched, { type: 'response' }>,
  name: string,
): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function portOf({ port, scheme }: Url): string {
  return port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`;
}
