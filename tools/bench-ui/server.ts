import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
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

/** A line that all who fetch share, workers too. */
export interface Line {
  /** Until an answer begins, ms. */
  readonly latency: number;
  readonly bytesPerSecond: number;
}

/** Serves a built page on a free port, compressed as any web server would; over a slow line if one is given. */
export async function serve(folder: string, line?: Line): Promise<Served> {
  const send = line ? sharer(line) : (response: ServerResponse, body: Buffer) => response.end(body);
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
    send(response, body);
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

/** How often a slow line moves, ms, and how much of an answer goes before it is another's turn, bytes. */
const beat = 10;
const packet = 2_920;

/** Sends answers over one slow line, in turns. */
function sharer({ latency, bytesPerSecond }: Line) {
  const sending: { readonly response: ServerResponse; readonly body: Buffer; at: number }[] = [];
  let isMoving = false;
  const move = () => {
    let room = (bytesPerSecond * beat) / 1_000;
    while (room > 0) {
      const one = sending.shift();
      if (!one) break;
      const end = Math.min(one.body.length, one.at + packet);
      one.response.write(one.body.subarray(one.at, end));
      room -= end - one.at;
      one.at = end;
      if (end < one.body.length) sending.push(one);
      else one.response.end();
    }
    isMoving = sending.length > 0;
    if (isMoving) setTimeout(move, beat);
  };
  return (response: ServerResponse, body: Buffer) => {
    setTimeout(() => {
      sending.push({ response, body, at: 0 });
      if (!isMoving) move();
    }, latency);
  };
}
