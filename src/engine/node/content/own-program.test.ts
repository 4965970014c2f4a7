import { describe, expect, test } from 'vitest';
import { NodeBench, shell } from '../testing.ts';
import { executedLine, isOwnProgram } from './own-program.ts';

describe('a command line is executed', () => {
  test.each([
    ['busybox', ['sh', '-c', 'sleep 5']],
    ['nginx', ['sleep', 'infinity']],
    ['nginx:1.27', ['/bin/sh', '-c', "exec nginx -g 'daemon off;'"]],
    ['mycorp/app:v2', ['sh', '-c', 'migrate && serve']],
  ])('of %s: %j', (image, words) => {
    expect(executedLine({ image }, words)).toEqual(words);
  });

  test('of a shell that somebody wants to talk to, though there is none', () => {
    expect(executedLine({ image: 'busybox', stdin: true }, [])).toEqual(['sh']);
    expect(executedLine({ image: 'busybox' }, [])).toBeUndefined();
  });
});

describe('a command line is the image’s own program, or unknown, and its model stands for it', () => {
  test.each([
    ['nginx', []],
    ['nginx', ['nginx', '-g', 'daemon off;']],
    ['httpd:2.4', ['httpd', '-DFOREGROUND']],
    ['redis:7', ['redis-server', '--appendonly', 'yes']],
    ['perl:5.34.0', ['perl', '-wle', 'print 1']],
    ['mycorp/app', ['/app/server']],
  ])('of %s: %j', (image, words) => {
    expect(executedLine({ image }, words)).toBeUndefined();
  });
});

test.each([
  ['docker.io/library/nginx:1.27', ['/usr/sbin/nginx'], true],
  ['vllm/vllm-openai:v0.11.0', ['python3', '-m', 'vllm.entrypoints.openai.api_server'], true],
  ['nginx', ['redis-server'], false],
  ['busybox', ['busybox', 'sh'], false],
])('%s has %j of its own: %s', (image, argv, expected) => {
  expect(isOwnProgram(image, argv)).toBe(expected);
});

describe('a script', () => {
  function run(image: string, line: string): { lines: string[]; bench: NodeBench } {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('p', 'n1', {
      restartPolicy: 'Never',
      containers: [shell(line, 'c', { image, ports: [{ containerPort: 8080 }] })],
    });
    bench.run(20_000);
    return { lines: bench.agents.logOf(pod.metadata.uid, 'c').map(({ text }) => text), bench };
  }

  test('starts the server of its image, which answers', () => {
    const { lines } = run(
      'nginx',
      'envsubst < /etc/hosts > /tmp/x; nginx & sleep 2; curl -s -o /dev/null -w "%{http_code}" localhost; exit 0',
    );
    expect(lines[0]).toBe(
      'Podground cannot run the program envsubst, and goes on as if it had done its work',
    );
    expect(lines).toContain('200');
  });

  test('of an unknown image may start a server that nobody knows', () => {
    const { bench } = run('mycorp/app:v2', 'echo starting; exec /app/server --port 8080');
    const { uid } = bench.get('p')?.metadata ?? { uid: '' };
    expect(bench.hosts.get('n1')?.listener(uid, 8080)).toBeDefined();
    expect(bench.container('p', 'c').state?.running).toBeDefined();
    bench.delete('p');
    bench.run(5_000);
    expect(bench.get('p')).toBeUndefined();
  });

  test('installs what it needs, and then runs the application of its language', () => {
    const { lines, bench } = run('node:22', 'npm ci && exec npm start');
    expect(lines[0]).toBe('Podground cannot run the program npm, and goes on as if it had done its work');
    expect(bench.container('p', 'c').state?.running).toBeDefined();
  });

  test('finds nothing in an image that is a shell with tools but what that has', () => {
    const { lines, bench } = run('busybox', 'server --port 80 || exit 3');
    expect(lines).toEqual(['Podground cannot run the program server', 'sh: server: not found']);
    expect(bench.container('p', 'c').state?.terminated?.exitCode).toBe(3);
  });

  test('goes down with the server that it has started', () => {
    const { bench } = run('nginx', 'nginx -g "daemon off;"');
    const uid = bench.get('p')?.metadata.uid ?? '';
    const host = bench.hosts.get('n1');
    expect([...(host?.processes() ?? [])]).toHaveLength(2);
    host?.listener(uid, 80)?.kill({ code: 137, signal: 9, reason: 'OOMKilled' });
    bench.run(2_000);
    expect(bench.container('p', 'c').state?.terminated).toMatchObject({ exitCode: 137, reason: 'OOMKilled' });
    expect([...(host?.processes() ?? [])]).toHaveLength(0);
  });
});
