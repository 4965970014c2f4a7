import { describe, expect, it } from 'vitest';
import { Clock } from '../../sim/clock.ts';
import { ContainerBench } from '../testing.ts';
import type { HttpAnswer, HttpRequest, Listener, Network } from './network.ts';
import { readUrl } from './url.ts';

/** A network in which `web` answers, `slow` does not, `closed` refuses, and no other name is known. */
class TestNetwork implements Network {
  readonly clock: Clock;
  readonly requests: HttpRequest[] = [];
  readonly listeners = new Map<number, Listener>();
  answer: HttpAnswer = { type: 'response', status: 200, headers: { Server: 'test' }, body: 'Hällo\n' };

  constructor(clock: Clock) {
    this.clock = clock;
  }

  lookup: Network['lookup'] = (name, done) => {
    const address = { web: '10.96.0.10', slow: '10.96.0.11', closed: '10.96.0.12' }[name];
    return this.clock.after(2, () =>
      done(
        address
          ? { type: 'found', name: `${name}.default.svc.cluster.local`, addresses: [address] }
          : { type: 'missing' },
      ),
    );
  };

  request: Network['request'] = (request, done) => {
    this.requests.push(request);
    if (request.host === 'slow') return () => {};
    return this.clock.after(5, () => done(request.host === 'closed' ? { type: 'refused' } : this.answer));
  };

  connect: Network['connect'] = (address, port, sent, done) =>
    this.clock.after(1, () =>
      done(
        address === '10.96.0.10' && port === 80
          ? { type: 'connected', greeting: `you said ${sent}` }
          : { type: 'refused' },
      ),
    );

  listen: Network['listen'] = (port, listener) => {
    if (this.listeners.has(port)) return undefined;
    this.listeners.set(port, listener);
    return () => this.listeners.delete(port);
  };
}

function start(script: string) {
  const clock = new Clock();
  const network = new TestNetwork(clock);
  return { network, bench: new ContainerBench(script, { clock, network }) };
}

describe('wget', () => {
  it('gets a page', () => {
    const { bench, network } = start('wget -q -O- http://web/path?q=1; wget http://web; cat index.html');
    bench.run(1000);
    expect(bench.lines()).toEqual(['Hällo', 'Hällo']);
    expect(bench.lines('stderr')).toEqual([
      'Connecting to web (10.96.0.10:80)',
      "saving to 'index.html'",
      "'index.html' saved",
    ]);
    expect(network.requests[0]).toMatchObject({
      method: 'GET',
      address: '10.96.0.10',
      port: 80,
      path: '/path?q=1',
    });
    expect(bench.exitedAt).toBe(14);
  });

  it('says why it could not', () => {
    const { bench, network } = start(
      'wget -q nope; wget -q closed:8080; wget -q -T 3 slow; wget -qO- web; echo $?',
    );
    network.answer = { type: 'response', status: 503 };
    bench.run(10_000);
    expect(bench.lines('stderr')).toEqual([
      "wget: bad address 'nope'",
      "wget: can't connect to remote host (10.96.0.12): Connection refused",
      'wget: download timed out',
      'wget: server returned error: HTTP/1.1 503 Service Unavailable',
    ]);
    expect(bench.lines()).toEqual(['1']);
  });

  it('makes load in a loop, as the documentation of the HorizontalPodAutoscaler does', () => {
    const { bench, network } = start('while sleep 0.01; do wget -q -O- http://web; done');
    bench.run(10_000);
    expect(network.requests.length).toBe(588);
    expect(bench.lines().at(-1)).toBe('Hällo');
    expect(bench.program.cpuSeconds).toBeGreaterThan(0.3);
  });
});

describe('curl', () => {
  it('gets a page and tells about it', () => {
    const { bench } = start(
      `curl -s web; curl -s -o /dev/null -w '%{http_code}\\n' http://web:8080/; curl -sI web`,
    );
    bench.run(1000);
    expect(bench.lines()).toEqual(['Hällo', '200', 'HTTP/1.1 200 OK\r', 'Server: test\r', '\r']);
  });

  it.each([
    ['curl -sS nope', 6, 'curl: (6) Could not resolve host: nope'],
    [
      'curl closed',
      7,
      "curl: (7) Failed to connect to closed port 80 after 7 ms: Couldn't connect to server",
    ],
    ['curl -m 2 slow', 28, 'curl: (28) Connection timed out after 2000 milliseconds'],
    ['curl -sf web', 22, undefined],
    ['curl -f web', 22, 'curl: (22) The requested URL returned error: 500'],
  ])('%s', (command, code, message) => {
    const { bench, network } = start(command);
    network.answer = { type: 'response', status: 500 };
    bench.run(10_000);
    expect(bench.exit?.code).toBe(code);
    expect(bench.lines('stderr')).toEqual(message === undefined ? [] : [message]);
  });

  it('sends what it is given, and tries again', () => {
    const { bench, network } = start(
      `curl -s -X PUT -H 'X-A: b' -d '{"a":1}' web/x; curl -sf --retry 2 --retry-delay 1 web`,
    );
    network.answer = { type: 'response', status: 503 };
    bench.run(10_000);
    expect(network.requests).toHaveLength(4);
    expect(network.requests[0]).toMatchObject({
      method: 'PUT',
      path: '/x',
      headers: { 'X-A': 'b' },
      body: '{"a":1}',
    });
    expect(bench.exit?.code).toBe(22);
  });
});

describe('nslookup', () => {
  it('prints as the documentation shows it', () => {
    const { bench } = start('nslookup web; nslookup nope');
    bench.run(1000);
    expect(bench.lines()).toEqual(['Name:      web', 'Address 1: 10.96.0.10 web.default.svc.cluster.local']);
    expect(bench.lines('stderr')).toEqual(["nslookup: can't resolve 'nope'"]);
    expect(bench.exit?.code).toBe(1);
  });

  it('asks the files first', () => {
    const { bench } = start(
      'echo "10.1.2.3 db db.local # ours" > /etc/hosts; getent hosts db.local; getent hosts localhost',
    );
    bench.run(0);
    expect(bench.lines()).toEqual(['10.1.2.3        db.local', '127.0.0.1       localhost']);
  });
});

describe('nc', () => {
  it('connects', () => {
    const { bench } = start('nc -zv web 80; nc -z -w 2 web 81; echo $?; echo hi | nc web 80');
    bench.run(1000);
    expect(bench.lines('stderr')).toEqual([
      'web (10.96.0.10:80) open',
      'nc: (10.96.0.10:81): Connection refused',
    ]);
    expect(bench.lines()).toEqual(['1', 'you said hi']);
  });

  it('listens, and answers what a script gives it', () => {
    const { bench, network } = start(
      `while true; do printf 'HTTP/1.1 200 OK\\r\\n\\r\\nhello' | nc -l -p 8080; done`,
    );
    bench.run(0);
    const answers: unknown[] = [];
    for (const path of ['/one', '/two']) {
      network.listeners.get(8080)?.accept({ method: 'GET', path }, (answer) => answers.push(answer));
      bench.run(10);
    }
    expect(answers).toEqual([
      { type: 'response', status: 200, body: 'hello' },
      { type: 'response', status: 200, body: 'hello' },
    ]);
    expect(bench.lines().filter((line) => line.startsWith('GET'))).toEqual([
      'GET /one HTTP/1.1\r',
      'GET /two HTTP/1.1\r',
    ]);
  });

  it('lets go of its port when it ends', () => {
    const { bench, network } = start('nc -l -p 9000 & sleep 1; nc -l 9000; echo $?; kill $!; sleep 1');
    bench.run(1500);
    expect(bench.lines('stderr')).toContain('nc: bind: Address already in use');
    expect(network.listeners.size).toBe(0);
  });
});

describe('httpd', () => {
  it('serves files', () => {
    const { bench, network } = start(
      'mkdir /www; echo page > /www/index.html; httpd -p 8080 -h /www; sleep 100',
    );
    bench.run(0);
    const bodies: (string | undefined)[] = [];
    for (const path of ['/', '/index.html?x', '/../etc/passwd', '/nope'])
      network.listeners
        .get(8080)
        ?.accept({ method: 'GET', path }, (answer) => bodies.push(`${answer?.status} ${answer?.body}`));
    expect(bodies).toEqual([
      '200 page\n',
      '200 page\n',
      '404 The requested URL was not found',
      '404 The requested URL was not found',
    ]);
  });
});

describe('an address', () => {
  it.each([
    ['web', { scheme: 'http', host: 'web', port: 80, path: '/' }],
    ['http://a.b:8080/x?y#z', { scheme: 'http', host: 'a.b', port: 8080, path: '/x?y' }],
    ['https://u:p@h/', { scheme: 'https', host: 'h', port: 443, path: '/' }],
    ['http://[::1]:81', { scheme: 'http', host: '::1', port: 81, path: '/' }],
    ['ftp://x', undefined],
    ['http://x:99999', undefined],
    ['', undefined],
  ])('%s', (text, url) => expect(readUrl(text)).toEqual(url));
});
