import { describe, expect, it } from 'vitest';
import type { Clock } from '../sim/clock.ts';
import { ContainerBench, runScript } from './testing.ts';

/** How many events of the clock happen up to a time. */
function countEvents(clock: Clock, until: number): number {
  let events = 0;
  while (clock.step(until)) events++;
  return events;
}

describe('a container', () => {
  it.each([
    'while true; do date >> /log; sleep 1; done',
    'i=0; while true; do echo "$i: $(date)" >> /a; echo "$(date) INFO $i" >> /b; i=$((i+1)); sleep 1; done',
    'tail -F /log & while true; do date >> /log; sleep 1; done',
    'while true; do echo x | tee -a /log | grep -q x && sleep 1; done',
  ])('that does a little now and then costs one event each time: %s', (script) => {
    const bench = new ContainerBench(script);
    expect(countEvents(bench.clock, 59_999)).toBe(60);
  });

  it('that waits costs nothing', () => {
    const bench = new ContainerBench('sleep infinity & tail -f /dev/null & wait');
    expect(countEvents(bench.clock, 1e9)).toBe(1);
  });

  it.each([
    ['while true; do :; done'],
    ['while :; do date > /dev/null; done'],
    ['f() { f & wait; }; while true; do f; done'],
    ['while true; do x=$(echo y); done'],
    ['while s=x; do set -- "$@" z; [ $# -lt 9000 ] || shift 5000; done'],
    ['x=$(printf "%0999d" $(seq 100)); while true; do y="$x"; done'],
    [`x=$(printf '%0999d' $(seq 100)); while true; do y=\${x%%z*}; z=\${x//1/2}; done`],
    ['x=$(printf "%0999d " $(seq 100)); while true; do for i in $x; do :; done; done'],
    ['yes'],
    ['yes | cat'],
    ['cat /dev/zero > /dev/null'],
    ['while true; do sleep 0; done'],
    ['while true; do sleep 0.001; for i in 1 2 3 4 5 6 7 8 9; do :; done; done'],
  ])('uses CPU and little of our time when it never rests: %s', (script) => {
    const bench = new ContainerBench(script);
    expect(countEvents(bench.clock, 20_000)).toBeLessThan(25_000);
    expect(bench.program.running).toBe(true);
  });

  it('that spins uses a core, and leaves others of the container alive', () => {
    const bench = new ContainerBench('while true; do :; done').run(60_000);
    expect(bench.program.cpuSeconds).toBeGreaterThan(59);
    expect(bench.program.cpuSeconds).toBeLessThan(61);
    expect(bench.program.busyProcesses).toBe(1);
    expect(bench.exec(['echo', 'here'], {}, 2000)).toEqual({ code: 0, output: 'here\n' });
  });

  it('gets slower with less CPU', () => {
    const slow = new ContainerBench('yes > /dev/null & while true; do :; done', { cpuShare: () => 0.1 }).run(
      60_000,
    );
    expect(slow.program.cpuSeconds).toBeCloseTo(12, 0);
  });

  it('burns a core for each process that works for nothing, at no cost', () => {
    const bench = new ContainerBench('yes > /dev/null & yes > /dev/null & sleep 10; kill $!; sleep 10; exit');
    expect(countEvents(bench.clock, 19_999)).toBe(2);
    bench.run(9999);
    expect(bench.program.busyProcesses).toBe(1);
    expect(bench.program.cpuSeconds).toBeCloseTo(30, 1);
  });
});

describe('the limits', () => {
  it.each([
    ['f() { f; }; f; echo no', 'Maximum function recursion depth reached'],
    ['x=a; while true; do x=$x$x; done', 'out of memory'],
    ['i=0; while true; do eval "v$i=\'$(seq 1000)\'"; i=$((i+1)); done', 'out of memory'],
    ['x=$(yes); echo no', 'out of memory'],
    ['eval() { command eval "eval"; }; eval', 'Maximum function recursion depth reached'],
    ['x=x; x=$((x))', 'expression recursion level exceeded'],
  ])('hold: %s', (script, message) => {
    const { bench, code } = runScript(script);
    expect(bench.lines('stderr').at(-1)).toBe(`sh: ${message}`);
    expect(code).toBe(2);
  });

  it('keep processes from multiplying', () => {
    const bench = new ContainerBench('b() { b | b & }; b; sleep 5; echo alive').run(60_000);
    expect(bench.program.processes).toBeLessThanOrEqual(64);
    const forks = new ContainerBench(
      'i=0; while [ $i -lt 100 ]; do sleep 1000 & i=$((i+1)); done; echo no',
    ).run(60_000);
    expect(forks.lines('stderr')).toEqual(['sh: Cannot fork']);
    expect(forks.exit?.code).toBe(2);
  });

  it('keep expressions from taking for ever', () => {
    const { output } = runScript(`
      line=$(printf 'a%.0s' $(seq 2000))
      echo "\${line}b" | grep -cE '^(a+)+$'
      echo "\${line}b" | grep -cE '(a|aa|a*)*c'
      case $line in *a*a*a*a*a*a*a*b) echo yes;; *) echo no;; esac
      echo "$line" | sed -E 's/(a*)*b/x/' | wc -c
    `);
    expect(output).toBe('0\n0\nno\n2001\n');
  });

  // Each would take minutes, were something in it to take the square of a length.
  it.each([
    'basename "$slashes"x; dirname "$slashes"x; cd "$slashes"x; ls "$slashes"x',
    'echo "$(yes "" | head -c 200000; echo x)" | wc -l',
    'printf "%$zeros" x; printf "%.$zeros" x; printf "$zeros%s" $(seq 9000) | wc -c',
    `echo $brackets; case x in $brackets) ;; esac; echo \${slashes#$brackets}`,
    'IFS=$zeros; set -- $slashes; echo $#',
    'read $(seq -f v%g 5000) < /dev/null; read $(seq 9000 | sed s/^/v/) <<< "$slashes"',
    'echo "$slashes" | cut -c$(seq -s, 3000); echo "$slashes" | tr "$zeros" "$slashes" | wc -c',
    'echo "$zeros" | sed "s/0\\(.*1\\)*/x/g" | wc -c; echo "$zeros" | grep -oE "0(.*1)*" | wc -l',
    `echo "$zeros" | grep -E "(0|0*|[0-9]{1,200}){1,10}x"; [[ $zeros =~ (0*)*1 ]]; echo \${zeros//0*1/x} | wc -c`,
    'sleep "$zeros"x; timeout "$zeros"x true; mktemp "$(printf "X%.0s" $(seq 9000))y"; mkdir -p "a/$slashes"a; date -d "$zeros"x',
    'seq 100000 | sort -k1n | tail -1; echo "$zeros" | tr 0 "\\n" | sort | head -1',
    'mkdir /d; cd /d; for i in 1 2 3 4 5 6 7 8 9; do mkdir $i; done; echo */../*/../*/../*/../*/../* | wc -c',
    'xargs -n1 echo < /dev/zero | head -1; echo "$slashes\\"$slashes" | xargs echo | wc -c',
    'eval "x=\\$(($(printf "(%.0s" $(seq 300))1$(printf ")%.0s" $(seq 300))))"; echo $x',
    'eval "$(printf "(%.0s" $(seq 5000))"; eval "$(printf "{a,%.0s" $(seq 5000))"; eval "$(printf "\\$(%.0s" $(seq 5000))"',
    'expr $(printf "( %.0s" $(seq 3000)); [ $(printf "! %.0s" $(seq 3000)) ]; [ $(printf "( %.0s" $(seq 3000)) ]',
    'curl "http://$slashes"; wget -q "$zeros@$slashes#$zeros"; nslookup "$zeros"; find $slashes$zeros -name "$brackets"',
    'sed "$(printf "s/a/b/;%.0s" $(seq 9000))" /etc/passwd; sed "$(printf "{%.0s" $(seq 9000))" /etc/passwd',
    'echo $((10**99999999999)) $((1<<999999)); echo $(($zeros)) $((1$zeros))',
  ])('keep a single step short: %s', (script) => {
    const long = `slashes=$(printf '/%.0s' $(seq 9000)); slashes=$slashes$slashes$slashes; zeros=$(printf '0%.0s' $(seq 9000))
      zeros=$zeros$zeros$zeros; brackets=$(printf '[%.0s' $(seq 9000))`;
    const bench = new ContainerBench(`${long}\n${script}`, { shell: 'bash' }).run(60_000);
    expect(bench.clock.now).toBe(60_000);
  });

  it('keep words, scripts and what is printed at once within bounds', () => {
    expect(runScript('set -- $(seq 20000); echo $#').code).toBe(126);
    expect(runScript(`: ${'x '.repeat(100_000)}`).bench.unsupported).toEqual([
      "Podground's shell does not know scripts as long as this",
    ]);
    expect(runScript('printf "%99999999d" 1 | wc -c').output).toBe('1000\n');
    expect(runScript(`echo ${'{a,b}'.repeat(30)} | wc -l`, { shell: 'bash' }).output).toBe('0\n');
    const flood = new ContainerBench('while true; do echo flood; done').run(60_000);
    expect(flood.log.length).toBeLessThanOrEqual(1000);
  });
});

describe('what is not supported', () => {
  it.each([
    ['echo before; coproc cat', 'coproc'],
    ['select x in a b; do echo $x; done', 'select'],
    ['cat <(echo a)', 'process substitution <(...)'],
    ['echo !(a)', 'the pattern !(...)'],
    [`x=1; echo \${x@Q}`, `the expansion \${x@Q}`],
  ])('is refused before anything is executed: %s', (script, name) => {
    const { bench, code, output } = runScript(script);
    expect(output).toBe('');
    expect(code).toBe(2);
    expect(bench.lines('stderr')).toEqual([`sh: not supported: ${name}`]);
    expect(bench.unsupported).toEqual([`Podground's shell does not know ${name}`]);
  });

  it('is no shell at all: a syntax error', () => {
    const { bench, code, output } = runScript('echo before; if true; then echo a');
    expect(output).toBe('');
    expect(code).toBe(2);
    expect(bench.lines('stderr')[0]).toMatch(/^sh: Syntax error: /);
    expect(bench.unsupported).toEqual([]);
  });

  it('is said of options too', () => {
    const { bench } = runScript('tail --pid2=3 x; ls --zero');
    expect(bench.unsupported).toEqual([
      'Podground does not know the option tail --pid2=3',
      'Podground does not know the option ls --zero',
    ]);
  });
});
