import { decodeText } from '../bytes.ts';
import { joinPath, normalize } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { forever, type Routine } from '../kernel/wait.ts';
import type { HttpResponse, IncomingRequest } from '../network/network.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

/** BusyBox' web server: `httpd [-f] [-v] [-p PORT] [-h HOME]`, and Python's `http.server` in small. */
export const httpd: Utility = (call) => {
  const options = parseOptions(call.args, 'fvi', 'phucr');
  if (options.unknown) return call.refuseOption(options.unknown);
  const port = Number((options.get('p') ?? '80').replace(/^.*:/, ''));
  const home = normalize(options.get('h') ?? '.', call.task.cwd);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return call.fail('bad port');
  return options.has('f') ? serve(call, port, home) : daemonize(call, port, home);
};

function daemonize(call: Call, port: number, home: string): number {
  const { task } = call;
  const child = task.kernel.spawn({
    parent: task,
    argv: task.argv,
    env: task.env,
    cwd: task.cwd,
    files: task.files.clone(),
    main: () => serve(call, port, home),
  });
  return child ? 0 : call.fail("can't fork");
}

function* serve(call: Call, port: number, home: string): Routine<number> {
  const cancel = call.task.kernel.options.network.listen(port, {
    accept: (request, done) => done(answer(call, home, request)),
  });
  if (!cancel) return call.fail('bind: Address already in use');
  try {
    yield forever;
    return 0;
  } finally {
    cancel();
  }
}

function answer(call: Call, home: string, { path }: IncomingRequest): HttpResponse {
  const wanted = joinPath(home, normalize(path.replace(/[?#][\s\S]*/, '')).slice(1));
  for (const each of [wanted, joinPath(wanted, 'index.html')]) {
    const found = call.files.find(each);
    if (found instanceof Errno || found.node?.kind !== 'file') continue;
    const { node } = found;
    const body = decodeText(node.read(0, call.task.kernel.options.limits.textBytes));
    return { type: 'response', status: 200, headers: { 'Content-Length': String(node.size) }, body };
  }
  return { type: 'response', status: 404, body: 'The requested URL was not found' };
}
