import { describe, expect, it } from 'vitest';
import { Clock } from '../sim/clock.ts';
import { FileSystem } from './files/file-system.ts';
import { Volume } from './files/volume.ts';
import { ContainerBench } from './testing.ts';

/** A pod's volume and containers that mount it. */
class Pod {
  readonly clock = new Clock();
  readonly volume = new Volume(this.clock);

  container(command: string | readonly string[], mountPath: string): ContainerBench {
    const files = new FileSystem(new Volume(this.clock));
    files.mount(mountPath, this.volume.root);
    return new ContainerBench(command, { clock: this.clock, files });
  }
}

// The documentation's examples in our own words: the same shell, other names.
describe('what the documentation shows', () => {
  it('a probe finds its file until the container has removed it', () => {
    const bench = new ContainerBench('touch /tmp/alive; sleep 30; rm -f /tmp/alive; sleep 600');
    const answers: (number | undefined)[] = [];
    bench.run(5000);
    for (let probe = 0; probe < 8; probe++) {
      answers.push(bench.exec(['cat', '/tmp/alive']).code);
      bench.run(5000);
    }
    expect(answers).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
  });

  it('a counter writes two logs, and a sidecar each ships one', () => {
    const pod = new Pod();
    const counter = `
      n=0;
      while true;
      do
        echo "$n: $(date)" >> /var/log/first.log;
        echo "$(date) INFO $n" >> /var/log/second.log;
        n=$((n+1));
        sleep 1;
      done
    `;
    const first = pod.container('tail -n+1 -F /var/log/first.log', '/var/log');
    const second = pod.container('tail -n+1 -F /var/log/second.log', '/var/log');
    pod.container(counter, '/var/log').run(2500);
    expect(first.timed).toEqual([
      "0 tail: can't open '/var/log/first.log': No such file or directory",
      '0 tail: /var/log/first.log has appeared; following end of new file',
      '0 0: Thu Jan  1 09:00:00 UTC 2026',
      '1 1: Thu Jan  1 09:00:01 UTC 2026',
      '2 2: Thu Jan  1 09:00:02 UTC 2026',
    ]);
    expect(second.lines()).toEqual([
      'Thu Jan  1 09:00:00 UTC 2026 INFO 0',
      'Thu Jan  1 09:00:01 UTC 2026 INFO 1',
      'Thu Jan  1 09:00:02 UTC 2026 INFO 2',
    ]);
  });

  it('a log shipper that starts first finds the log once it is there', () => {
    const pod = new Pod();
    const shipper = pod.container(['sh', '-c', 'tail -F /opt/app.txt'], '/opt');
    shipper.run(3000);
    pod.container(['sh', '-c', 'while true; do echo "working" >> /opt/app.txt; sleep 1; done'], '/opt');
    shipper.run(2500);
    expect(shipper.timed.slice(-3)).toEqual(['3 working', '4 working', '5 working']);
  });

  it('what one container writes, the other one has', () => {
    const pod = new Pod();
    const writer = pod.container(
      ['/bin/sh', '-c', 'echo Greetings from the other one > /data/index.html'],
      '/data',
    );
    const reader = pod.container(['cat', '/usr/share/nginx/html/index.html'], '/usr/share/nginx/html');
    writer.run(0);
    expect(writer.exit).toEqual({ code: 0 });
    expect(reader.lines()).toEqual(['Greetings from the other one']);
  });

  it('an init container waits for a Service, and then its pod goes on', () => {
    const clock = new Clock();
    const bench = new ContainerBench('until nslookup myservice; do echo waiting; sleep 2; done; echo found', {
      clock,
      network: {
        lookup(name, done) {
          const isThere = clock.now >= 5000;
          return clock.after(1, () =>
            done(
              isThere
                ? { type: 'found', name: `${name}.default.svc.cluster.local`, addresses: ['10.96.0.9'] }
                : { type: 'missing' },
            ),
          );
        },
        request: () => () => {},
        connect: () => () => {},
        listen: () => () => {},
      },
    });
    bench.run(10_000);
    expect(bench.timed.filter((line) => /waiting|found/.test(line))).toEqual([
      '0.001 waiting',
      '2.002 waiting',
      '4.003 waiting',
      '6.004 found',
    ]);
  });

  it.each([
    ['for i in 3 2 1; do echo $i; done', 0, ['3', '2', '1']],
    ["echo 'Hello there!' && sleep 5 && exit 42", 42, ['Hello there!']],
    ['echo "$GREETING $NAME"', 0, ['Hi reader']],
    [
      'if [ -e /etc/podinfo/labels ]; then cat /etc/podinfo/labels; fi; printenv NAME',
      0,
      ['tier="front"', 'reader'],
    ],
    ['mkdir -p /work && printf "a\\nb\\n" > /work/items && wc -l < /work/items', 0, ['2']],
    [
      `set -ex\n[[ $HOSTNAME =~ -([0-9]+)$ ]] || exit 1\nid=\${BASH_REMATCH[1]}\necho server-id=$((100 + $id))`,
      0,
      ['server-id=101'],
    ],
    [`items=(foo bar baz); echo \${items[$INDEX]} > /data.txt; rev < /data.txt`, 0, ['zab']],
  ] as const)('%s', (script, code, lines) => {
    const clock = new Clock();
    const files = new FileSystem(new Volume(clock));
    files.writeText('/etc/podinfo/labels', 'tier="front"\n');
    const bench = new ContainerBench(script, {
      clock,
      files,
      env: { GREETING: 'Hi', NAME: 'reader', INDEX: '2' },
    });
    bench.run(60_000);
    expect(bench.lines()).toEqual(lines);
    expect(bench.exit?.code).toBe(code);
  });

  it('a container that only stays', () => {
    for (const command of [
      ['sleep', 'infinity'],
      ['tail', '-f', '/dev/null'],
      ['sleep', '3600'],
    ]) {
      const bench = new ContainerBench(command).run(1_000_000);
      expect(bench.program.running).toBe(true);
      expect(bench.lines('stderr')).toEqual([]);
    }
  });
});
