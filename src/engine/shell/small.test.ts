import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from './bytes.ts';
import { canRun, runnableNames } from './can-run.ts';
import { OutputLog } from './output-log.ts';
import { utilityPrograms } from './utilities/index.ts';

describe('bytes', () => {
  it('come back as the text that they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = encodeText(text);
        expect(bytes).toBe(Buffer.from(text, 'utf8').toString('latin1'));
        expect(decodeText(bytes)).toBe(text);
      }),
    );
  });

  it('that are no text are replaced, as everywhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (array) => {
        const bytes = Buffer.from(array).toString('latin1');
        const ours = decodeText(bytes);
        // How many marks stand for a broken character is left open; what is whole is the same.
        const squeeze = (text: string) => text.replace(/\ufffd+/g, '\ufffd');
        expect(squeeze(ours)).toBe(squeeze(Buffer.from(array).toString('utf8')));
      }),
    );
  });
});

describe('what can be run', () => {
  it('is what there are programs for', () => {
    expect(runnableNames()).toEqual([...utilityPrograms.keys(), 'sh', 'ash', 'dash', 'bash'].sort());
  });

  it.each([
    [['sh', '-c', 'anything'], true],
    [['/bin/sh'], true],
    [['/usr/bin/env'], true],
    [['sleep', '5'], true],
    [['perl', '-e', '1'], false],
    [['/app/run.sh'], false],
    [['/opt/bin/sh'], false],
    [[], false],
    [[''], false],
  ])('%j: %s', (argv, ok) => expect(canRun(argv).ok).toBe(ok));

  it('says why not', () => {
    expect(canRun(['perl'])).toEqual({
      ok: false,
      why: 'perl is none of the programs that Podground can execute',
    });
  });
});

describe('a log', () => {
  it('keeps the last lines', () => {
    const log = new OutputLog(10, 1000);
    for (let index = 0; index < 500; index++)
      log.add({ time: index, stream: 'stdout', text: `line ${index}` });
    expect(log.lines.map(({ time }) => time)).toEqual(Array.from({ length: 10 }, (_, index) => 490 + index));
    expect(log.text.startsWith('line 490\n')).toBe(true);
  });

  it('is bounded in characters too, but never empty for that', () => {
    const log = new OutputLog(10, 100);
    log.add({ time: 0, stream: 'stdout', text: 'x'.repeat(60) });
    log.add({ time: 1, stream: 'stderr', text: 'y'.repeat(60) });
    expect(log.length).toBe(1);
    log.add({ time: 2, stream: 'stderr', text: 'z'.repeat(600) });
    expect(log.lines.map(({ time }) => time)).toEqual([2]);
  });
});
