import { expect, test } from 'vitest';
import { readCommand } from './command-line.ts';

test.each([
  [['sleep', '30'], 30_000, 0],
  [['sleep', '1m'], 60_000, 0],
  [['true'], 0, 0],
  [['false'], 0, 1],
  [['echo', 'hello; sleep 5'], 0, 0],
  [['sh', '-c', 'echo waiting; sleep 5; exit 3'], 5_000, 3],
  [['/bin/sh', '-c', 'sleep 2 && false'], 2_000, 1],
  [['bash', '-c', 'false && sleep 10'], 0, 1],
  [['sh', '-c', 'false; sleep 10'], 10_000, 0],
  [['/bin/sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600'], 630_000, 0],
  [['sh', '-c', 'echo "a; sleep 9" > /data/x'], 0, 0],
])('%j ends after %d ms with %d', (argv, afterMs, code) => {
  expect(readCommand(argv)).toEqual({ type: 'ends', afterMs, code });
});

test.each([
  [['sh']],
  [['sleep', 'infinity']],
  [['python', 'app.py']],
  [['sh', '-c', 'while true; do date; sleep 1; done']],
  [['sh', '-c', 'until nslookup db; do sleep 2; done']],
  [['sh', '-c', 'echo $(date)']],
  [['sh', '-c', 'sleep 5 & wait']],
  [['tail', '-f', '/dev/null']],
])('%j runs on', (argv) => {
  expect(readCommand(argv)).toEqual({ type: 'idles' });
});
