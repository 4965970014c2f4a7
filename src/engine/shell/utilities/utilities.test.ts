import { describe, expect, it } from 'vitest';
import { Clock } from '../../sim/clock.ts';
import { FileSystem } from '../files/file-system.ts';
import { Volume } from '../files/volume.ts';
import { ContainerBench, runScript } from '../testing.ts';

/** Script, standard output, exit code, and what is said on standard error. */
type Case = readonly [script: string, output: string, code?: number, errors?: readonly string[]];

function check(cases: readonly Case[]): void {
  for (const [script, output, code = 0, errors = []] of cases) {
    it(script, () => {
      const result = runScript(script);
      expect(result.output).toBe(output);
      expect(result.bench.lines('stderr')).toEqual(errors);
      expect(result.code).toBe(code);
    });
  }
}

describe('tools that ask about the container', () => {
  check([
    ['hostname; hostname -i; hostname -f; echo $HOSTNAME', 'pod-1\n10.244.0.7\npod-1\npod-1\n'],
    ['id; id -u; id -un; whoami', 'uid=0(root) gid=0(root) groups=0(root)\n0\nroot\nroot\n'],
    ['uname -a; uname -s; uname -n', 'Linux pod-1 6.8.0 #1 SMP x86_64 GNU/Linux\nLinux\npod-1\n'],
    ['nproc; free -m | head -2 | tail -1 | tr -s " "', '4\nMem: 8192 2457 5734 0 0 5734\n'],
    [
      'env | sort',
      'HOME=/root\nHOSTNAME=pod-1\nPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nPWD=/\n',
    ],
    [
      'cat /proc/uptime; cat /proc/1/comm; cat /proc/self/cmdline | tr "\\0" " "; echo',
      '0.00 0.00\nsh\ncat /proc/self/cmdline \n',
    ],
    [
      'cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/cpu.max; echo x > /proc/1/comm; echo $?',
      'max\nmax 100000\n1\n',
      0,
      ["sh: can't create /proc/1/comm: Permission denied"],
    ],
    [
      'which sh wget; which nope; type echo wget',
      '/bin/sh\n/bin/wget\necho is a shell builtin\nwget is /bin/wget\n',
    ],
  ]);

  it('tell who it is when it is not root', () => {
    const facts = { hostname: 'h', cores: 0.5, memoryBytes: 1e9, userId: 1000 };
    const { output } = runScript('id -u; whoami; nproc', { facts });
    expect(output).toBe('1000\n1\n');
  });
});

describe('date', () => {
  check([
    [
      'date; date -u; date +%s; date +%Y-%m-%dT%H:%M:%S.%N',
      'Thu Jan  1 09:00:00 UTC 2026\nThu Jan  1 09:00:00 UTC 2026\n1767258000\n2026-01-01T09:00:00.000000000\n',
    ],
    [
      'date -R; date -I; date -Iseconds',
      'Thu, 01 Jan 2026 09:00:00 +0000\n2026-01-01\n2026-01-01T09:00:00+0000\n',
    ],
    ['sleep 90.5; date "+%H:%M:%S %3N %-M %^a"', '09:01:30 %3N 1 THU\n'],
    [
      'date -d "1 hour ago" +%T; date -d "+2 days" +%F; date -d "2026-03-01 10:00" +%j',
      '08:00:00\n2026-01-03\n060\n',
    ],
    ['date -d nonsense', '', 1, ["date: invalid date 'nonsense'"]],
    ['touch /tmp/f; sleep 60; date -r /tmp/f +%T', '09:00:00\n'],
  ]);
});

describe('sleep', () => {
  it.each([
    ['sleep 1', 1000],
    ['sleep 0.25', 250],
    ['sleep 2s 1m', 62_000],
    ['sleep 1h', 3_600_000],
    ['sleep 0', 0],
  ])('%s', (script, ms) => {
    expect(new ContainerBench(script).run(10_000_000).exitedAt).toBe(ms);
  });

  check([
    ['sleep x', '', 1, ["sleep: invalid number 'x'"]],
    ['sleep', '', 1, ['sleep: missing operand']],
  ]);
});

describe('tools for files, as BusyBox words it', () => {
  check([
    ['cat /nope', '', 1, ["cat: can't open '/nope': No such file or directory"]],
    ['cat /tmp', '', 1, ["cat: can't open '/tmp': Is a directory"]],
    [
      'rm /nope; rm /tmp; rm -f /nope',
      '',
      0,
      ["rm: can't remove '/nope': No such file or directory", "rm: '/tmp' is a directory"],
    ],
    [
      'mkdir /tmp; mkdir /a/b; mkdir -p /a/b; rmdir /a',
      '',
      1,
      [
        "mkdir: can't create directory '/tmp': File exists",
        "mkdir: can't create directory '/a/b': No such file or directory",
        "rmdir: '/a': Directory not empty",
      ],
    ],
    [
      'cp /nope /tmp; mv /nope /tmp; cp /tmp /x',
      '',
      1,
      [
        "cp: can't stat '/nope': No such file or directory",
        "mv: can't rename '/nope': No such file or directory",
        "cp: omitting directory '/tmp'",
      ],
    ],
    [
      'ls /nope; touch /no/x',
      '',
      1,
      ['ls: /nope: No such file or directory', 'touch: /no/x: No such file or directory'],
    ],
    [
      'cd /tmp; echo hi > f; mkdir d; ln -s f l; ls -l; ls -F',
      'total 8\ndrwxr-xr-x    1 root     root          4096 Jan  1 09:00 d\n-rw-r--r--    1 root     root             3 Jan  1 09:00 f\nlrwxrwxrwx    1 root     root             1 Jan  1 09:00 l -> f\nd/\nf\nl\n',
    ],
    [
      'cd /tmp; echo 1 > a; sleep 1; echo 22 > b; ls -t; ls -S; ls -tr; stat -c "%n %s %F" a',
      'b\na\nb\na\na\nb\na 2 regular file\n',
    ],
    ['cd /tmp; cat -n <<X\na\nb\nX', '     1\ta\n     2\tb\n'],
    [
      'cd /tmp; mktemp | sed s/......$/XXXXXX/; [ -f tmp.* ] && echo made; mktemp -d x.XXXX >/dev/null && ls -d x.*/ | wc -l',
      '/tmp/tmp.XXXXXX\nmade\n1\n',
    ],
    [
      'cd /tmp; mkdir -p a/b; touch a/x.log a/b/y.log a/z; find a -name "*.log" | sort; find a -type d; find a -name z -delete; ls a',
      'a/b/y.log\na/x.log\na\na/b\nb\nx.log\n',
    ],
    ['find / -nonsense', '', 1, ["find: invalid option -- 'nonsense'"]],
    ['du -s /etc; cd /tmp; truncate -s 10K t; du -k t; du -h t', '8\t/etc\n12\tt\n12.0K\tt\n'],
    ['realpath /tmp/../etc/./passwd; readlink /etc/passwd; echo $?', '/etc/passwd\n1\n'],
    ['echo data > /dev/full; echo $?', '1\n', 0, ['echo: write error: No space left on device']],
    ['head -c 4 /dev/urandom | wc -c; cat /dev/null; echo x > /dev/null', '4\n'],
  ]);
});

describe('tail', () => {
  it('follows several files and says which', () => {
    const bench = new ContainerBench(
      'echo a1 > /a; echo b1 > /b; tail -f /a /b & sleep 1; echo a2 >> /a; sleep 1; echo b2 >> /b; sleep 1; kill $!',
    );
    bench.run(5000);
    expect(bench.lines()).toEqual([
      '==> /a <==',
      'a1',
      '',
      '==> /b <==',
      'b1',
      '',
      '==> /a <==',
      'a2',
      '',
      '==> /b <==',
      'b2',
    ]);
  });

  it('follows a file that is rotated, by its name or as it was opened', () => {
    const script = (option: string) =>
      `echo one > /log; tail ${option} /log & sleep 1; mv /log /old; echo late >> /old; sleep 1; echo two > /log; sleep 2; kill $!`;
    expect(new ContainerBench(script('-F')).run(9000).lines()).toEqual(['one', 'two']);
    expect(new ContainerBench(script('-f')).run(9000).lines()).toEqual(['one', 'late']);
  });

  it('begins anew when its file is emptied', () => {
    const bench = new ContainerBench(
      'echo a long line > /log; tail -f /log & sleep 1; echo new > /log; sleep 1; exit',
    );
    expect(bench.run(5000).lines()).toEqual(['a long line', 'new']);
  });

  it('waits for a file whose directory is not there yet', () => {
    const bench = new ContainerBench(
      'tail -F /app/log & sleep 2.5; mkdir /app; echo hi > /app/log; sleep 2; exit',
    );
    bench.run(9000);
    expect(bench.timed.filter((line) => line.endsWith(' hi'))).toEqual(['3 hi']);
  });

  it('passes on what it reads at once', () => {
    const bench = new ContainerBench(
      'touch /log; tail -f /log | grep --line-buffered x | sed s/x/y/ & sleep 1; echo ax >> /log; sleep 5; exit',
    );
    bench.run(3000);
    expect(bench.timed).toEqual(['1 ay']);
  });

  check([
    ['tail -f /nope', '', 1, ["tail: can't open '/nope': No such file or directory", 'tail: no files']],
    ['echo x | tail -f', 'x\n'],
  ]);
});

describe('tools that run others', () => {
  check([
    [
      'timeout 2 sleep 5; echo $?; timeout -t 1 sleep 5; echo $?; timeout 5 sh -c "exit 3"; echo $?',
      '124\n124\n3\n',
    ],
    ['xargs nope < /etc/passwd', '', 127, ["xargs: can't execute 'nope': No such file or directory"]],
    [
      'env nope; echo $?; busybox echo hi; nohup echo there; nice -n 5 echo nice',
      '127\nhi\nthere\nnice\n',
      0,
      ["env: can't execute 'nope': No such file or directory"],
    ],
    [
      'sleep 100 & sleep 100 & sleep 1; pidof sleep; pgrep sleep; killall sleep; sleep 1; pidof sleep; echo $?',
      '2 3\n2\n3\n1\n',
      0,
      [],
    ],
    [
      'sh -c "echo \\$0" a; ash -c "echo ash"; sh -o pipefail -ec "false | true; echo no"; echo $?',
      'a\nash\n1\n',
    ],
  ]);

  it('timeout -k kills what does not listen', () => {
    const { output, bench } = runScript(
      'timeout -k 2 3 sh -c "trap : TERM; sleep 1000 & wait; sleep 1000"; echo $?',
      { shell: 'dash' },
    );
    expect(output).toBe('124\n');
    expect(bench.exitedAt).toBe(5000);
  });
});

describe('sed and grep', () => {
  check([
    ['sed', '', 1, ['sed: no script specified']],
    ['echo x | sed "s/x"', '', 1, ["sed: unmatched '/'"]],
    ['echo x | sed "N;P"', '', 1, ['sed: unsupported command N']],
    [
      'cd /tmp; printf "port=1\\nhost=a\\n" > c; sed -i "s/^port=.*/port=8080/" c; cat c',
      'port=8080\nhost=a\n',
    ],
    [
      'cd /tmp; echo a > f; echo b > g; sed -n p f g; sed -i s/a/z/ f g; cat f g; sed p nope',
      'a\nb\nz\nb\n',
      1,
      ["sed: can't open 'nope': No such file or directory"],
    ],
    ['echo "{{NAME}}" | sed "s/{{NAME}}/$HOSTNAME/"; echo /a/b | sed "s,/,|,g"', 'pod-1\n|a|b\n'],
    [
      'printf "a\\nb\\nc\\nd\\n" | sed -n "/b/,/c/{=;p}"; printf "a\\nb\\n" | sed "/a/{s/a/1/;q}"',
      '2\nb\n3\nc\n1\n',
    ],
    ['grep x', '', 1],
    ['grep', '', 2, ['grep: no pattern']],
    ['echo x | grep "["; echo $?', '2\n', 0, ["grep: bad regex '[': Unmatched [, [^, [:, [., or [="]],
    [
      'echo x | grep "\\(x\\)\\1"; echo $?',
      '2\n',
      0,
      ["grep: bad regex '\\(x\\)\\1': references back are not supported"],
    ],
    [
      'grep root /etc/passwd /nope; echo $?; grep -s root /nope; echo $?',
      '/etc/passwd:root:x:0:0:root:/root:/bin/sh\n2\n2\n',
      0,
      ['grep: /nope: No such file or directory'],
    ],
  ]);
});

describe('text beyond ASCII', () => {
  it('passes unharmed', () => {
    const clock = new Clock();
    const files = new FileSystem(new Volume(clock));
    files.writeText('/größe', 'süß ✓\n');
    const script = `x="añb"; echo "$x ✓"; cat /größe; ls /gr*; echo \${#x}; printf "%s\\n" "日本"; echo ü | tr -d a; rev < /größe; env | grep Ä`;
    const bench = new ContainerBench(script, { clock, files, env: { Ä: 'ö' }, shell: 'bash' }).run(0);
    expect(bench.lines()).toEqual(['añb ✓', 'süß ✓', '/größe', '3', '日本', 'ü', '✓ ßüs', 'Ä=ö']);
  });
});
