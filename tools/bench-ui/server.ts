import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A page on which nothing is to be seen: what the machine itself needs for a frame. */
const empty = '<!doctype html><html lang="en"><title>Empty</title><body></body></html>';

export interface Served {
  readonly folder: string;
  /** Ends with a slash. */
  readonly address: string;
  readonly emptyPage: string;
  close(): void;
}

/** Serves a built page on a free port, compressed as any web server would. */
export async function serve(folder: string): Promise<Served> {
  const packed = new Map<string, Buffer>();
  const read = (path: string): Buffer | undefined => {
    const known = packed.get(path);
    if (known) return known;
    const file = join(folder, normalize(path));
    const content = path === '/empty.html' ? empty : existsSync(file) ? readFileSync(file) : undefined;
    const body = content === undefined ? undefined : gzipSync(content);
    if (body) packed.set(path, body);
    return body;
  };
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://bench');
    const path = pathname === '/' ? '/index.html' : pathname;
    const body = read(path);
    if (!body) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
      'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    folder,
    address,
    emptyPage: `${address}empty.html`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
