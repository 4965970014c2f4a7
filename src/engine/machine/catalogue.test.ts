import { describe, expect, test } from 'vitest';
import { behaviourOf, catalogue } from '../images/catalogue.ts';
import { logLines } from '../images/log.ts';
import { container, machine } from './testing.ts';

const GIB = 1024 ** 3;
/** They say nothing while all is well. */
const silent = new Set(['pause']);

/** A container of an image on an empty machine, with a port where the image has none of its own. */
function run(image: string, words?: readonly string[]) {
  const behaviour = behaviourOf(image, words);
  const { clock, host } = machine(8, 64 * GIB);
  const spec = container(behaviour, { image, ports: behaviour.server?.ports ?? [8080] });
  const process = host.run(spec);
  const log = () => logLines(behaviour, process.facts());
  const text = () => log().map((line) => line.text);
  return { clock, host, spec, process, behaviour, log, text };
}

describe.each(catalogue.map((image) => [image.names[0] ?? '', image] as const))(
  'the image %s',
  (name, image) => {
    test('starts in its time, and serves if it is a server', () => {
      const { clock, process, spec } = run(name);
      const initializeMs = image.state?.initializeMs ?? 0;
      clock.runUntil(image.startupMs + initializeMs + 10);
      expect(process.started || spec.exits.length > 0).toBe(true);
      if (!image.server) return;
      const [port = 0] = spec.ports;
      const isHttp = image.server.insteadOfHttp === undefined;
      expect(process.answerHttp(port, '/').type).toBe(isHttp ? 'answered' : 'garbled');
      process.offer(20);
      clock.runUntil(clock.now + 10_000);
      const { served, overloaded, timedOut, lost } = process.takeCounts();
      expect({ served, failed: overloaded + timedOut + lost }).toEqual({ served: 20, failed: 0 });
    });

    test('ends as it says when it is told to', () => {
      const { clock, process, spec } = run(name);
      clock.runUntil(image.startupMs + (image.state?.initializeMs ?? 0) + 10);
      if (spec.exits.length > 0) return;
      process.terminate();
      clock.runUntil(clock.now + (image.shutdownMs ?? 120_000) + 1);
      if (image.shutdownMs !== undefined)
        expect(spec.exits).toMatchObject([{ code: image.shutdownCode ?? 0 }]);
      else if (!image.ends) expect(spec.exits).toEqual([]);
    });

    test('writes a log in the order of time, of a bounded number of lines, and none that is still to come', () => {
      const { clock, process, log } = run(name);
      for (let step = 0; step < 40; step++) {
        if (image.server && process.started && !process.gone) process.offer(50);
        clock.runUntil(clock.now + 1000);
        const lines = log();
        expect(lines.map(({ time }) => time)).toEqual(
          lines.map(({ time }) => time).toSorted((a, b) => a - b),
        );
        expect(lines.every(({ time, text }) => time <= clock.now && !text.includes('\n'))).toBe(true);
        expect(lines.length).toBeLessThan(300);
      }
      if (!image.needsCommand && image.log && !silent.has(name)) expect(log().length).toBeGreaterThan(0);
      expect(log()).toEqual(log());
    });
  },
);

describe('the log of', () => {
  test('nginx has its notices and the requests that it answered', () => {
    const { clock, process, log } = run('nginx:1.27.3');
    clock.runUntil(2000);
    process.offer(3);
    clock.runUntil(4000);
    const lines = log();
    expect(lines.map(({ text }) => text)).toContain('2026/01/01 09:00:00 [notice] 1#1: nginx/1.27.3');
    const requests = lines.filter(({ stream }) => stream === 'stdout');
    expect(requests).toHaveLength(3);
    expect(requests[0]?.text).toMatch(
      /^10\.244\.0\.1 - - \[01\/Jan\/2026:09:00:02 \+0000\] "GET \/ HTTP\/1\.1" 200 \d+ "-" "Mozilla.*" "-"$/,
    );
  });

  test('a busy server shows its newest requests only', () => {
    const { clock, process, log } = run('nginx');
    clock.runUntil(1000);
    for (let second = 0; second < 5; second++) {
      process.offer(500);
      clock.runUntil(clock.now + 1000);
    }
    const requests = log().filter(({ stream }) => stream === 'stdout');
    expect(requests).toHaveLength(100);
    expect(requests[0]?.time).toBeGreaterThan(5700);
  });

  test('a database says whether it found its data', () => {
    const { clock, text } = run('postgres:16');
    clock.runUntil(5000);
    expect(text()).toContain('PostgreSQL init process complete; ready for start up.');
    expect(text().at(-1)).toMatch(/LOG: {2}database system is ready to accept connections$/);
  });

  test('one that was told to end says so, and one that was killed does not', () => {
    const told = run('redis');
    told.clock.runUntil(1000);
    told.process.terminate();
    told.clock.runUntil(2000);
    expect(told.text().at(-1)).toMatch(/Redis is now ready to exit, bye bye/);
    const killed = run('redis');
    killed.clock.runUntil(1000);
    killed.process.kill({ code: 137, signal: 9, reason: 'OOMKilled' });
    expect(killed.text().at(-1)).toMatch(/Ready to accept connections tcp/);
  });

  test('a crasher ends with the reason', () => {
    const { clock, text, spec } = run('podground/crasher');
    clock.runUntil(10_000);
    expect(spec.exits).toMatchObject([{ code: 1 }]);
    expect(text().at(-1)).toBe("KeyError: 'DATABASE_URL'");
  });

  test.each([
    ['nginx', 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)'],
    ['redis', 'Could not create server TCP listening socket *:80: bind: Address already in use'],
    ['podground/node-server', 'Error: listen EADDRINUSE: address already in use :::80'],
    ['postgres', 'could not bind IPv4 address "0.0.0.0": Address in use'],
    ['traefik/whoami', 'listen tcp :80: bind: address already in use'],
  ])('%s names the port that another program has', (image, says) => {
    const { clock, host } = machine(8, 64 * GIB);
    host.run(container(behaviourOf('httpd')));
    clock.runUntil(1000);
    const behaviour = behaviourOf(image);
    const second = host.run(container(behaviour, { image, container: 'second' }));
    clock.runUntil(10_000);
    expect(second.gone).toBe(true);
    expect(
      logLines(behaviour, second.facts())
        .map(({ text }) => text)
        .join('\n'),
    ).toContain(says);
  });

  test('a worker tells of each job', () => {
    const { clock, log } = run('podground/worker');
    clock.runUntil(800 + 3 * 2000);
    const jobs = log().filter(({ text }) => /job \d+ done/.test(text));
    expect(jobs.map(({ time }) => time)).toEqual([2800, 4800, 6800]);
  });

  test('a batch job says that it is done', () => {
    const { clock, text, spec } = run('podground/batch-job');
    clock.runUntil(60_000);
    expect(spec.exits).toMatchObject([{ code: 0, reason: 'Completed' }]);
    expect(text().at(-1)).toBe('2026-01-01T09:00:20.500Z INFO  1000 of 1000 items done in 20.0 s');
  });
});

describe('agnhost', () => {
  test.each([
    [[], 'refused'],
    [['pause'], 'refused'],
    [['netexec', '--http-port=8081'], 200],
    [['serve-hostname', '--port', '8081'], 200],
  ])('with %j answers %s on port 8081', (words, expected) => {
    const { clock, process } = run('registry.k8s.io/e2e-test-images/agnhost:2.53', words);
    clock.runUntil(1000);
    const answer = process.answerHttp(8081, '/hostname');
    expect(answer.type === 'answered' ? answer.status : answer.type).toBe(expected);
  });
});

describe('a web server', () => {
  const files = (pages: Readonly<Record<string, string>>, mounts: readonly string[]) => ({
    mounts: mounts.map((path) => ({ path, readOnly: true })),
    read: (path: string) => (Object.hasOwn(pages, path) ? pages[path] : undefined),
    write: () => false,
    append: () => false,
    list: () => [],
  });
  const html = '/usr/share/nginx/html';

  test.each([
    ['/', [], {}, 200, 'Welcome to nginx!'],
    ['/healthz', [], {}, 404, '404 Not Found'],
    ['/healthz', ['/etc/nginx/conf.d'], {}, 200, ''],
    ['/', [html], { [`${html}/index.html`]: 'hello' }, 200, 'hello'],
    ['/feed.json', [html], { [`${html}/feed.json`]: '{}' }, 200, '{}'],
    ['/', [html], {}, 403, '403 Forbidden'],
    ['/50x.html', [html], {}, 404, '404 Not Found'],
  ])('asked for %s with mounts %j', (path, mounts, pages, status, body) => {
    const { clock, host } = machine();
    const process = host.run(container(behaviourOf('nginx'), { files: files(pages, mounts) }));
    clock.runUntil(1000);
    expect(process.answerHttp(80, path)).toMatchObject({ status, body: expect.stringContaining(body) });
  });
});
