import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledLessons } from './bundled.ts';
import { parseLesson } from './parse-lesson.ts';

const good = readFileSync(join(import.meta.dirname, 'a-node-dies/lesson.yaml'), 'utf8');

function messageOf(text: string): string {
  const parsed = parseLesson(text);
  if (parsed.ok) throw new Error('was read');
  return parsed.message;
}

/** The number of the line on which a text stands in the lesson. */
function lineOf(part: string): number {
  return good.slice(0, good.indexOf(part)).split('\n').length;
}

describe('the bundled lessons', () => {
  test('are found, loaded one by one, and named like their folders', async () => {
    expect(bundledLessons.ids).toContain('a-node-dies');
    for (const id of bundledLessons.ids) {
      const parsed = parseLesson((await bundledLessons.text(id)) ?? '');
      expect(parsed).toMatchObject({ ok: true, lesson: { metadata: { name: id } } });
    }
    expect(await bundledLessons.text('no-such-lesson')).toBeUndefined();
    expect(await bundledLessons.text('constructor')).toBeUndefined();
  });
});

describe('a lesson', () => {
  test.each([
    [
      'an unknown field',
      'minutes: 8',
      'minuets: 8',
      'minutes: 8',
      /spec\.minuets: is not a field of a lesson's spec/,
    ],
    [
      'a claim that is none',
      '[A5,',
      '[C5,',
      'claims:',
      /spec\.claims\[0\]: must be a claim of the curriculum or .*, such as A5 or F1, got "C5"/,
    ],
    [
      'a goal that is no CEL',
      'traffic.web.totalFailed >= 20',
      'traffic.web. >= 20',
      'goal: traffic.web',
      /spec\.steps\[2\]\.goal: is no CEL/,
    ],
    [
      'a goal that is a number',
      'elapsed >= 12.0 && nodes.all(n, ready(n))',
      'elapsed + 1',
      'goal: elapsed',
      /goal: .*it gives double/,
    ],
    ['a goal that knows a name too many', 'ready(n))', 'redy(n))', 'goal: elapsed', /goal: is no CEL.*redy/],
    [
      'an action that is none',
      'type: killNode, name',
      'type: explode, name',
      '- do: { type: killNode',
      /spec\.steps\[1\]\.solution\[0\]\.do/,
    ],
    [
      'an action that is not among the tools',
      'tools: [killNode, ',
      'tools: [',
      '- do: { type: killNode',
      /killNode is not among the lesson's tools/,
    ],
    [
      'a wait without a unit',
      'wait: 20s',
      'wait: 20',
      'wait: 20s',
      /solution\[0\]\.wait: must be a duration/,
    ],
    [
      'two steps of one name',
      'id: pull-the-plug',
      'id: heartbeats',
      'id: pull-the-plug',
      /spec\.steps\[1\]\.id: must differ/,
    ],
    [
      'a wrong scenario',
      'cores: 2',
      'cores: two',
      'cores: 2',
      /spec\.scenario\.machines\[0\]\.cores: must be a number/,
    ],
    ['a tab', '  minutes: 8', '\tminutes: 8', 'minutes: 8', /tab/],
  ])('with %s is refused, naming the line', (_, from, to, at, message) => {
    const text = messageOf(good.replace(from, to));
    expect(text).toMatch(message);
    expect(text).toMatch(new RegExp(`^Line ${lineOf(at)}\\b`));
  });

  test('is one document', () => {
    expect(messageOf('')).toBe('Line 1: there is no lesson in this text.');
    expect(messageOf(`${good}---\na: 1\n`)).toMatch(/a lesson is one document/);
  });
});
