import { describe, expect, test } from 'vitest';
import { fixtureView } from '../testing/fixture-view.ts';
import { namesIn, piecesOf } from './names.ts';
import { atDraft, completed, moveAmong } from './past-lines.ts';

describe('the lines that were typed', () => {
  const typed = ['one', 'two'];

  test('come back newest first, and what was being typed after them', () => {
    const first = moveAmong(typed, atDraft, 1, 'draft');
    expect(first?.text).toBe('two');
    const second = first && moveAmong(typed, first.place, 1, 'two');
    expect(second?.text).toBe('one');
    expect(second && moveAmong(typed, second.place, 1, 'one')).toBeUndefined();
    const back = first && moveAmong(typed, first.place, -1, 'two');
    expect(back?.text).toBe('draft');
  });

  test('there is none below what is being typed', () => {
    expect(moveAmong(typed, atDraft, -1, '')).toBeUndefined();
  });
});

test.each([
  ['de', ['describe'], 'describe '],
  ['de', ['delete', 'describe'], 'de'],
  ['w', ['worker-1', 'worker-2'], 'worker-'],
  ['dep', ['deployment/'], 'deployment/'],
  ['--o', ['--output='], '--output='],
])('%s with %j becomes %j', (typed, choices, put) => {
  expect(completed(typed, choices)).toBe(put);
});

describe('names in what is printed', () => {
  const names = namesIn(fixtureView);
  const [name = ''] = Object.keys(fixtureView.nodes);
  const node = fixtureView.nodes[name];

  test('lead to what is drawn', () => {
    const line = `node/${node?.name} cordoned`;
    expect(piecesOf(line, names)[0]).toMatchObject({ text: `node/${node?.name}`, ref: { kind: 'Node' } });
  });

  test('are not what stands in a label, nor part of another word', () => {
    expect(piecesOf(`app=${node?.name}`, names).some(({ ref }) => ref)).toBe(false);
    expect(piecesOf(`x${node?.name}x`, names).some(({ ref }) => ref)).toBe(false);
  });

  test('lose nothing of the line', () => {
    const line = 'NAME   READY\tweb <none> é 10.0.0.1:80/TCP';
    expect(
      piecesOf(line, names)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });
});
