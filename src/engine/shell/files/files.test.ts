import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../../sim/clock.ts';
import { ContainerBench, runScript } from '../testing.ts';
import { Content } from './content.ts';
import { FileSystem } from './file-system.ts';
import { Space } from './space.ts';
import { Volume } from './volume.ts';

const clock = new Clock();

describe('a disk', () => {
  it('that is full says so, and has room again when something is removed', () => {
    const files = new FileSystem(new Volume(clock, new Space(1000)));
    const script = `
      dd if=/dev/zero of=/tmp/big bs=100 count=8 status=none
      echo "small" > /tmp/a && echo ok
      dd if=/dev/zero of=/tmp/more bs=100 count=8; echo $?
      head -c 200 /dev/zero > /tmp/b; echo $?
      rm /tmp/big; echo again > /tmp/c && echo ok
    `;
    const { bench } = runScript(script, { files });
    expect(bench.lines()).toEqual(['ok', '1', '1', 'ok']);
    expect(bench.lines('stderr').filter((line) => line.includes('space'))).toEqual([
      "dd: error writing '/tmp/more': No space left on device",
      'head: write error: No space left on device',
    ]);
  });

  it('is shared by its volumes', () => {
    const disk = new Space(1000);
    const one = new Volume(clock, new Space(800, disk));
    const other = new Volume(clock, new Space(undefined, disk));
    one.writeText('/a', 'x'.repeat(700));
    expect(disk.used).toBe(700);
    expect(other.space.free).toBe(300);
    expect(one.space.free).toBe(100);
  });

  it('fills at the pace of a disk', () => {
    const bench = new ContainerBench('dd if=/dev/zero of=/fill bs=1M count=1000; df -h / | tail -1').run(500);
    expect(bench.files.root.space.used).toBeGreaterThan(200 * 1024 ** 2);
    expect(bench.program.running).toBe(true);
    bench.run(5000);
    expect(bench.lines()).toEqual([expect.stringContaining('1000.0M')]);
    expect(bench.exitedAt).toBe(2000);
  });
});

describe('a mount', () => {
  it('is the very same files in every container', () => {
    const volume = new Volume(clock);
    const [one, other] = [new FileSystem(new Volume(clock)), new FileSystem(new Volume(clock))];
    one.mount('/a/deep', volume.root);
    other.mount('/b', volume.root);
    runScript('echo hi > /a/deep/f; mkdir /a/deep/d', { files: one });
    expect(runScript('ls /b; cat /b/f', { files: other }).output).toBe('d\nf\nhi\n');
    expect(other.readText('/b/f')).toBe('hi\n');
  });

  it('can be read-only, a part of a volume, or one file', () => {
    const volume = new Volume(clock);
    volume.writeText('/config/app.conf', 'key = wert ü\n');
    const files = new FileSystem(new Volume(clock));
    files.mount('/etc/app', volume.directory('config'), { readOnly: true });
    const file = volume.directory('config').get('app.conf');
    if (file) files.mount('/etc/single.conf', file, { readOnly: true });
    const { bench, output } = runScript(
      'cat /etc/app/app.conf /etc/single.conf; echo x > /etc/app/new; rm /etc/app/app.conf; echo x > /etc/single.conf; mkdir /etc/app/d; touch /tmp/x && echo fine',
      { files },
    );
    expect(output).toBe('key = wert ü\nkey = wert ü\nfine\n');
    expect(bench.lines('stderr')).toEqual([
      "sh: can't create /etc/app/new: Read-only file system",
      "rm: can't remove '/etc/app/app.conf': Read-only file system",
      "sh: can't create /etc/single.conf: Read-only file system",
      "mkdir: can't create directory '/etc/app/d': Read-only file system",
    ]);
  });

  it('may be the root itself, except for what is mounted on it', () => {
    const files = new FileSystem(new Volume(clock));
    files.rootReadOnly = true;
    files.mount('/tmp', new Volume(clock).root);
    const { output } = runScript(
      'touch /x 2>/dev/null || echo refused; touch /tmp/x && echo ok; echo y > /dev/null && echo null',
      {
        files,
      },
    );
    expect(output).toBe('refused\nok\nnull\n');
  });

  it('cannot be removed, and is no place to move to', () => {
    const files = new FileSystem(new Volume(clock));
    files.mount('/data', new Volume(clock).root);
    const { output, bench } = runScript(
      'echo a > /data/f; mv /data/f /tmp/f && cat /tmp/f; rm -rf /data; ls -d /data',
      { files },
    );
    expect(output).toBe('a\n/data\n');
    expect(bench.lines('stderr')).toEqual(["rm: can't remove '/data': Device or resource busy"]);
  });
});

describe('a file system', () => {
  it('has what every image has', () => {
    expect(runScript('ls /; ls /dev; [ -c /dev/null ] && echo device').output.split('\n')).toEqual(
      expect.arrayContaining(['etc', 'tmp', 'usr', 'null', 'urandom', 'device']),
    );
  });

  it('does not follow links in circles', () => {
    const { bench } = runScript('ln -s /a /b; ln -s /b /a; cat /a; echo $?');
    expect(bench.lines()).toEqual(['1']);
    expect(bench.lines('stderr')).toEqual(["cat: can't open '/a': Too many levels of symbolic links"]);
  });

  it('links what is printed to a file to the log, as images do', () => {
    expect(runScript('ln -sf /dev/stdout /var/log/access.log; echo hit >> /var/log/access.log').output).toBe(
      'hit\n',
    );
  });

  it('has no room for files without end', () => {
    const { bench } = runScript(
      'i=0; while touch /tmp/$i; do i=$((i+1)); done; rm /tmp/1 && touch /tmp/again && echo ok',
    );
    expect(bench.lines('stderr')[0]).toMatch(/^touch: \/tmp\/\d+: No space left on device$/);
    expect(bench.lines()).toEqual(['ok']);
  });

  it('runs scripts that are executable, and others not', () => {
    const files = new FileSystem(new Volume(clock));
    files.writeText('/run.sh', '#!/bin/sh\necho "ran $0 $1"\n', 0o755);
    files.writeText('/config.sh', '#!/bin/sh\necho never\n');
    files.writeText('/tool.py', '#!/usr/bin/env python3\nprint(1)\n', 0o755);
    const { bench } = runScript('/run.sh x; /config.sh; sh /config.sh; /tool.py; echo $?', { files });
    expect(bench.lines()).toEqual(['ran /run.sh x', 'never', '127']);
    expect(bench.lines('stderr')).toEqual([
      'sh: /config.sh: Permission denied',
      'sh: 1: /tool.py: not found',
    ]);
    expect(bench.unsupported).toEqual(['Podground cannot run the program python3']);
  });
});

describe('the content of a file', () => {
  it('is what was written, wherever it was', () => {
    const step = fc.oneof(
      fc.record({ write: fc.string({ maxLength: 20, unit: 'binary-ascii' }), at: fc.nat(60) }),
      fc.record({ zeros: fc.nat(30), at: fc.nat(60) }),
      fc.record({ size: fc.nat(60) }),
      fc.record({ append: fc.string({ maxLength: 20, unit: 'binary-ascii' }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(80), fc.nat(80), (steps, from, limit) => {
        const content = new Content();
        let model = '';
        const put = (at: number, text: string) => {
          if (text === '') return;
          model = model.padEnd(at, '\0');
          model = model.slice(0, at) + text + model.slice(at + text.length);
        };
        for (const each of steps) {
          if ('write' in each) {
            content.write(each.at, each.write);
            put(each.at, each.write);
          } else if ('zeros' in each) {
            content.writeZeros(each.at, each.zeros);
            put(each.at, '\0'.repeat(each.zeros));
          } else if ('append' in each) {
            content.write(content.size, each.append);
            put(model.length, each.append);
          } else {
            content.resize(each.size);
            model = model.slice(0, each.size).padEnd(each.size, '\0');
          }
        }
        expect(content.size).toBe(model.length);
        expect(content.read(0, 1000)).toBe(model);
        expect(content.read(from, limit)).toBe(model.slice(from, from + limit));
      }),
    );
  });

  it('of many files is not held in memory without end', () => {
    const volume = new Volume(clock);
    for (let index = 0; index < 200; index++) volume.writeText(`/f${index}`, `${'x'.repeat(200_000)}end`);
    expect(volume.held.bytes).toBeLessThan(8 * 1024 ** 2);
    expect(volume.space.used).toBe(200 * 200_003);
    const { output } = runScript('tail -c 3 /f199; echo; rm /*; ls', { files: new FileSystem(volume) });
    expect(output.startsWith('end\n')).toBe(true);
    expect(volume.held.bytes).toBe(0);
    expect(volume.space.used).toBe(0);
  });

  it('of a log that grows without end is remembered at its end', () => {
    const content = new Content();
    for (let line = 0; line < 100_000; line++) content.write(content.size, `line ${line}\n`);
    expect(content.size).toBe(1_088_890);
    expect(content.start).toBeGreaterThan(content.size - 300_000);
    expect(content.read(content.size - 11, 100)).toBe('line 99999\n');
    expect(content.read(0, 10)).toBe(content.read(content.start, 10));
  });
});
