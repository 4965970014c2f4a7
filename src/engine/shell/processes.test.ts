import { describe, expect, it } from 'vitest';
import { ContainerBench, runScript } from './testing.ts';

describe('process 1', () => {
  it('ignores SIGTERM unless it handles it, be it a shell or a sleep', () => {
    for (const command of ['sleep 600', ['sleep', '600'], 'while true; do sleep 1; done'] as const) {
      const bench = new ContainerBench(command).run(5000);
      bench.program.signal('TERM');
      bench.run(30_000);
      expect(bench.program.running).toBe(true);
      bench.program.signal('KILL');
      expect(bench.exit).toEqual({ code: 137, signal: 9 });
      expect(bench.exitedAt).toBe(35_000);
    }
  });

  it('runs its trap between two commands', () => {
    const script = 'trap "echo bye; exit 0" TERM; while true; do sleep 1; done';
    const bench = new ContainerBench(script, { shell: 'dash' }).run(2500);
    bench.program.signal('TERM');
    bench.run(10_000);
    expect(bench.timed).toEqual(['3 bye']);
    expect(bench.exit).toEqual({ code: 0 });
  });

  it('runs its trap at once where sleep is a part of the shell, and after the sleep where it is not', () => {
    const script = 'trap "echo bye; exit 0" TERM; sleep 600';
    for (const [shell, at] of [
      ['ash', 2500],
      ['dash', 600_000],
      ['bash', 600_000],
    ] as const) {
      const bench = new ContainerBench(script, { shell }).run(2500);
      bench.program.signal('TERM');
      bench.run(1_000_000);
      expect(bench.exitedAt).toBe(at);
    }
  });

  it('runs its trap at once while it waits', () => {
    for (const shell of ['ash', 'dash', 'bash'] as const) {
      const bench = new ContainerBench('trap "echo bye; exit 3" TERM; sleep infinity & wait', { shell }).run(
        2500,
      );
      bench.program.signal(15);
      bench.run(0);
      expect(bench.timed).toEqual(['2.5 bye']);
      expect(bench.exit).toEqual({ code: 3 });
    }
  });

  it('takes all others with it when it ends', () => {
    const bench = new ContainerBench('sleep 100 & (sleep 200) & exec sleep 3').run(1000);
    expect(bench.program.processes).toBe(3);
    let probe: number | undefined;
    bench.program.exec(['sleep', '50'], { onExit: ({ code }) => (probe = code) });
    bench.run(5000);
    expect(bench.exitedAt).toBe(3000);
    expect(probe).toBe(137);
    expect(bench.program.processes).toBe(0);
    expect(bench.clock.nextAt).toBeUndefined();
  });

  it('can be signalled from within', () => {
    const bench = new ContainerBench('trap "echo got; exit 4" TERM; sleep 100 & wait');
    bench.run(1000);
    expect(bench.exec(['kill', '-TERM', '1']).code).toBe(0);
    expect(bench.exit).toEqual({ code: 4 });
  });
});

describe('other processes', () => {
  it('end by SIGTERM', () => {
    const bench = new ContainerBench('sleep 600').run(0);
    let code: number | undefined;
    const sleep = bench.program.exec(['sleep', '100'], { onExit: (exit) => (code = exit.code) });
    bench.run(1000);
    sleep.signal('TERM');
    expect(code).toBe(143);
    expect(bench.program.running).toBe(true);
  });

  it('share the files and the processes of the container', () => {
    const bench = new ContainerBench('touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600').run(1000);
    expect(bench.exec(['cat', '/tmp/healthy'])).toEqual({ code: 0, output: '' });
    expect(bench.exec(['sh', '-c', 'echo $(ls /tmp)'])).toEqual({ code: 0, output: 'healthy\n' });
    expect(bench.exec(['ps']).output.split('\n')[1]).toMatch(/ 1 root .* sh -c touch/);
    bench.run(30_000);
    expect(bench.exec(['cat', '/tmp/healthy'])).toEqual({
      code: 1,
      output: "cat: can't open '/tmp/healthy': No such file or directory\n",
    });
  });

  it('write to the log of process 1 by its descriptors', () => {
    const bench = new ContainerBench('sleep 600').run(0);
    bench.exec(['sh', '-c', 'echo from a probe > /proc/1/fd/1; echo own']);
    expect(bench.lines()).toEqual(['from a probe']);
  });

  it('cannot be started once the container has ended', () => {
    const bench = new ContainerBench('true').run(0);
    expect(bench.exec(['true']).code).toBe(126);
  });

  it('report a command that there is not', () => {
    const bench = new ContainerBench('sleep 600').run(0);
    const { code, output } = bench.exec(['nodetool', 'status']);
    expect(code).toBe(127);
    expect(output).toBe('exec: "nodetool": executable file not found in $PATH\n');
    expect(bench.unsupported).toEqual(['Podground cannot run the program nodetool']);
  });

  it('say with their end whether Podground could do all that they wanted', () => {
    const bench = new ContainerBench('sleep 600').run(0);
    const ends: unknown[] = [];
    for (const script of ['nodetool status | grep -q UN', 'cat /nope', '/ready-probe.sh'])
      bench.program.exec(['bash', '-c', script], {
        onExit: ({ code, unsupported }) => ends.push([code, unsupported]),
      });
    bench.run(0);
    expect(ends).toEqual([
      [1, undefined],
      [127, [{ type: 'program', name: '/ready-probe.sh' }]],
      [1, [{ type: 'program', name: 'nodetool' }]],
    ]);
    expect(bench.exit).toBeUndefined();
  });

  it('have the working directory that is asked for', () => {
    const bench = new ContainerBench('pwd; echo x > y; cat /app/deep/y', { cwd: '/app/deep' }).run(0);
    expect(bench.lines()).toEqual(['/app/deep', 'x']);
    expect(bench.exec(['pwd']).code).toBe(126);
  });
});

describe('a program of the host', () => {
  it('is started, waited for and signalled like any other', () => {
    const signals: number[] = [];
    let end: ((code: number) => void) | undefined;
    const bench = new ContainerBench('echo starting; nginx -g "daemon off;"; echo ended $?', {
      foreign: {
        knows: ([name]) => name === 'nginx',
        start(argv, env, done) {
          expect(argv).toEqual(['nginx', '-g', 'daemon off;']);
          expect(env).toMatchObject({ HOSTNAME: 'pod-1' });
          end = done;
          return { signal: (signal) => signals.push(signal) };
        },
      },
    });
    bench.run(1000);
    expect(bench.exec(['killall', '-QUIT', 'nginx']).code).toBe(0);
    expect(signals).toEqual([3]);
    end?.(0);
    bench.run(0);
    expect(bench.lines()).toEqual(['starting', 'ended 0']);
  });

  it('becomes process 1 by exec, and is asked by name without being started', () => {
    const signals: number[] = [];
    const bench = new ContainerBench('command -v nginx && exec nginx', {
      foreign: {
        knows: ([name]) => name === 'nginx',
        start: (_argv, _env, done) => ({
          signal(signal) {
            signals.push(signal);
            if (signal === 15) done(0);
          },
        }),
      },
    });
    bench.run(1000);
    expect(bench.lines()).toEqual(['nginx']);
    bench.program.signal('TERM');
    bench.run(0);
    expect(bench.exit).toEqual({ code: 0 });
  });
});

describe("an image's own program", () => {
  it('is process 1 like any other, and commands are executed beside it', () => {
    const signals: number[] = [];
    const bench = new ContainerBench(['nginx', '-g', 'daemon off;'], {
      foreign: {
        knows: ([name]) => name === 'nginx',
        start: () => ({ signal: (signal) => signals.push(signal) }),
      },
    });
    bench.run(1000);
    bench.files.writeText('/usr/share/nginx/html/index.html', 'hello\n');
    expect(bench.exec(['cat', '/usr/share/nginx/html/index.html']).output).toBe('hello\n');
    expect(bench.exec(['sh', '-c', 'kill -HUP $(pidof nginx)']).code).toBe(0);
    bench.program.signal('TERM');
    bench.program.signal('KILL');
    expect(signals).toEqual([1, 15, 9]);
    expect(bench.exit).toEqual({ code: 137, signal: 9 });
    expect(bench.clock.nextAt).toBeUndefined();
  });
});

describe('standard input', () => {
  it('is empty unless something is given', () => {
    expect(runScript('read x; echo "$? [$x]"').output).toBe('1 []\n');
    expect(new ContainerBench(['sh']).run(0).exit).toEqual({ code: 0 });
    expect(new ContainerBench(['sh'], { stdin: 'echo hi\nexit 5\n' }).run(0).exit).toEqual({ code: 5 });
  });

  it('keeps a shell alive that waits for it', () => {
    const bench = new ContainerBench(['sh'], { stdin: 'open' }).run(60_000);
    expect(bench.program.running).toBe(true);
    expect(bench.clock.nextAt).toBeUndefined();
  });
});

describe('the power', () => {
  it('takes everything away without a word', () => {
    const bench = new ContainerBench('trap "echo no" EXIT; sleep 10 & wait').run(1000);
    bench.program.discard();
    bench.run(60_000);
    expect(bench.exit).toBeUndefined();
    expect(bench.lines()).toEqual([]);
    expect(bench.program.running).toBe(false);
    expect(bench.clock.nextAt).toBeUndefined();
  });
});
