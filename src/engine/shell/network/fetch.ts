import { decodeText, encodeText } from '../bytes.ts';
import { awaitAnswer } from '../kernel/await.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import type { ConnectionFailure, HttpAnswer } from './network.ts';
import { resolve } from './resolve.ts';
import type { Url } from './url.ts';

export interface Fetch {
  readonly url: Url;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Virtual ms from now on. */
  readonly patience: number;
}

export type Fetched =
  | {
      readonly type: 'response';
      readonly address: string;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Bytes. */
      readonly body: string;
    }
  | { readonly type: 'unresolved' }
  | { readonly type: ConnectionFailure; readonly address: string };

/** Asks for a page: finds the host, connects, and waits for the answer. */
export function* fetchPage(task: Task, { url, method, headers, body, patience }: Fetch): Routine<Fetched> {
  const until = task.kernel.now + patience;
  const found = yield* resolve(task, url.host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return { type: 'unresolved' };
  const answer = yield* awaitAnswer<HttpAnswer>(
    task,
    (done) =>
      task.kernel.options.network.request(
        {
          method,
          scheme: url.scheme,
          host: decodeText(url.host),
          address,
          port: url.port,
          path: decodeText(url.path),
          headers,
          ...(body !== undefined && { body: decodeText(body) }),
        },
        done,
      ),
    until,
  );
  if (!answer) return { type: 'timeout', address };
  if (answer.type !== 'response') return { type: answer.type, address };
  return {
    type: 'response',
    address,
    status: answer.status,
    headers: answer.headers ?? {},
    body: encodeText(answer.body ?? ''),
  };
}
