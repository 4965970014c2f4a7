import { expect, test } from 'vitest';
import { captionOf } from './caption.ts';

test.each([
  ['Pod web-689457df87-78pfj was bound to worker-2', 1, 'Pod web-…78pfj was bound to worker-2'],
  ['Pod web-689457df87-78pfj was created', 4, 'Pod web-…78pfj was created ×4'],
  ['Pod web-0 became ready', 1, 'Pod web-0 became ready'],
  [
    'Deployment a-very-long-name-that-nobody-would-choose-but-somebody-has was scaled',
    1,
    'Deployment a-very-long-name-that-nobody-would-choose-…',
  ],
])('%s', (says, count, caption) => expect(captionOf({ says, count, from: 'kube-scheduler' })).toBe(caption));

test('says who, when it was a person', () =>
  expect(captionOf({ says: 'Deployment web was scaled from 2 to 3', count: 1, from: 'person' })).toBe(
    'You: Deployment web was scaled from 2 to 3',
  ));
