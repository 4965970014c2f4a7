import { describe, expect, test } from 'vitest';
import { behaviourOf } from '../../images/catalogue.ts';
import { overridesProgram, portsOf, programOf } from './program.ts';

describe('a container runs another program than its image’s', () => {
  test.each([
    ['busybox', ['sh', '-c', 'sleep 5'], []],
    ['alpine:latest', ['sh', '-c', 'tail -F /opt/logs.txt'], []],
    ['registry.k8s.io/busybox:1.27.2', [], ['/bin/sh', '-c', 'sleep 600']],
    ['nginx', ['sleep'], ['infinity']],
    ['debian', ['/bin/sh'], ['-c', 'echo Hello from the debian container > /pod-data/index.html']],
  ])('%s with %j %j', (image, command, args) => {
    expect(overridesProgram({ image, command, args })).toBe(true);
  });
});

describe('a container runs its image’s own program', () => {
  test.each([
    ['nginx', [], []],
    ['nginx', ['nginx', '-g', 'daemon off;'], []],
    ['redis:7', [], ['redis-server', '--appendonly', 'yes']],
    ['mysql', [], ['--ignore-db-dir', 'lost+found']],
    ['vllm/vllm-openai:v0.11.0', ['python3', '-m', 'vllm.entrypoints.openai.api_server'], ['--port=8080']],
    ['perl', ['perl', '-Mbignum=bpi', '-wle', 'print bpi(1000)'], []],
  ])('%s with %j %j', (image, command, args) => {
    expect(overridesProgram({ image, command, args })).toBe(false);
  });
});

describe('the program', () => {
  test('is the image’s', () => {
    expect(programOf({ name: 'c', image: 'nginx' }).server).toEqual(behaviourOf('nginx').server);
  });

  test('idles when nobody can tell what it does', () => {
    const program = programOf({
      name: 'c',
      image: 'debian',
      command: ['/opt/server'],
    });
    expect(program.ends).toBeUndefined();
    expect(program.idleCpuMillis).toBeLessThan(10);
  });

  test('of an image that is only a shell ends at once without a command', () => {
    expect(programOf({ name: 'c', image: 'busybox' }).ends).toMatchObject({ afterMs: 0, code: 0 });
  });
});

test('a program listens on its own ports, or else on those that are declared', () => {
  const ports = [{ containerPort: 8080 }, { containerPort: 53, protocol: 'UDP' }];
  const container = { name: 'c', ports };
  const server = { cpuMsPerRequest: 1, waitMs: 0, memoryBytesPerRequest: 0, queueLength: 1 };
  const program = programOf({ name: 'c', image: 'nginx' });
  expect(portsOf(container, { ...program, server: { ...server, ports: [80] } })).toEqual([80]);
  expect(portsOf(container, { ...program, server })).toEqual([8080]);
});
