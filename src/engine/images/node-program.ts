import type { ProgramLog } from './log.ts';
import { isoTime, jsonLine } from './log-time.ts';

/** What a server in JavaScript writes: lines of JSON, and a stack trace where its port is taken. */
export const nodeLog: ProgramLog = {
  ready: ({ ports }, at) => [info(at, `server listening on port ${ports[0] ?? 3000}`)],
  answered: ({ at, status, path }) =>
    jsonLine({ level: status < 500 ? 'info' : 'error', time: isoTime(at), msg: 'request', path, status }),
  stopping: (_, at) => [info(at, 'SIGTERM received: closing connections')],
  stopped: (_, at) => [info(at, 'bye')],
  portTaken: (port) => [
    'node:events:485',
    "      throw er; // Unhandled 'error' event",
    '      ^',
    '',
    `Error: listen EADDRINUSE: address already in use :::${port}`,
    '    at Server.setupListenHandle [as _listen2] (node:net:1940:16)',
    '    at listenInCluster (node:net:1997:12)',
    '    at Server.listen (node:net:2102:7)',
    '    at Object.<anonymous> (/app/server.js:12:8)',
    "Emitted 'error' event on Server instance at:",
    '    at emitErrorNT (node:net:1976:8)',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:90:21) {',
    "  code: 'EADDRINUSE',",
    '  errno: -98,',
    "  syscall: 'listen',",
    "  address: '::',",
    `  port: ${port}`,
    '}',
  ],
};

function info(at: number, msg: string): string {
  return jsonLine({ level: 'info', time: isoTime(at), msg });
}
