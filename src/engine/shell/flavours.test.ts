import { describe, expect, it } from 'vitest';
import { flavourOfImage } from './language/flavour.ts';
import { ContainerBench, runScript } from './testing.ts';

describe('the shells', () => {
  it.each([
    ['ash', 'sh: foo: not found'],
    ['dash', 'sh: 2: foo: not found'],
    ['bash', 'sh: line 2: foo: command not found'],
  ] as const)('%s says so when there is no such command', (shell, message) => {
    const { bench, code } = runScript('echo hi\nfoo bar', { shell });
    expect(bench.lines('stderr')).toEqual([message]);
    expect(code).toBe(127);
    expect(bench.unsupported).toEqual(['Podground cannot run the program foo']);
  });

  it('calls itself as it was called', () => {
    const bench = new ContainerBench(['/bin/sh', '-c', 'foo'], { shell: 'dash' }).run(0);
    expect(bench.lines('stderr')).toEqual(['/bin/sh: 1: foo: not found']);
  });

  it.each([
    ['ash', ["can't open nope: no such file", "can't create /no/x: nonexistent directory"]],
    ['dash', ['1: cannot open nope: No such file', '1: cannot create /no/x: Directory nonexistent']],
    ['bash', ['line 1: nope: No such file or directory', 'line 1: /no/x: No such file or directory']],
  ] as const)('%s says what it cannot open', (shell, [reads, writes]) => {
    const { bench } = runScript('cat < nope; echo > /no/x', { shell });
    expect(bench.lines('stderr')).toEqual([`sh: ${reads}`, `sh: ${writes}`]);
  });

  it('expand braces in bash only', () => {
    expect(runScript('echo {1..3} a{b,c}', { shell: 'ash' }).output).toBe('{1..3} a{b,c}\n');
    expect(runScript('echo {1..3} a{b,c}', { shell: 'bash' }).output).toBe('1 2 3 ab ac\n');
  });

  it('mind backslashes in echo each in its way', () => {
    const script = String.raw`echo 'a\tb'; echo -e 'a\tb'`;
    expect(runScript(script, { shell: 'ash' }).output).toBe('a\\tb\na\tb\n');
    expect(runScript(script, { shell: 'dash' }).output).toBe('a\tb\n-e a\tb\n');
  });

  it('are known by the image', () => {
    expect(flavourOfImage('busybox:1.28')).toBe('ash');
    expect(flavourOfImage('registry.k8s.io/busybox')).toBe('ash');
    expect(flavourOfImage('node:20-alpine')).toBe('ash');
    expect(flavourOfImage('debian')).toBe('dash');
    expect(flavourOfImage('nginx:1.27')).toBe('dash');
    expect(flavourOfImage('docker.io/library/bash')).toBe('bash');
    expect(flavourOfImage('fedora:40')).toBe('bash');
  });
});
