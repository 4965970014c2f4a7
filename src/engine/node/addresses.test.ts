import { expect, test } from 'vitest';
import { AddressBook } from './addresses.ts';
import { IpPool } from './ip-pool.ts';

test('machines get the lowest free number, and keep it', () => {
  const book = new AddressBook();
  expect(book.of('a')).toEqual({ internalIp: '192.168.1.10', podCidr: '10.244.0.0/24' });
  expect(book.of('b').podCidr).toBe('10.244.1.0/24');
  expect(book.of('c').podCidr).toBe('10.244.2.0/24');
  expect(book.of('a').podCidr).toBe('10.244.0.0/24');
  book.release('b');
  book.release('a');
  expect(book.of('d').podCidr).toBe('10.244.0.0/24');
  expect(book.of('e').podCidr).toBe('10.244.1.0/24');
  expect(book.of('f').podCidr).toBe('10.244.3.0/24');
});

test('five thousand machines have five thousand addresses', () => {
  const book = new AddressBook();
  const all = Array.from({ length: 5000 }, (_, n) => book.of(`m${n}`));
  expect(new Set(all.map(({ internalIp }) => internalIp)).size).toBe(5000);
  expect(new Set(all.map(({ podCidr }) => podCidr)).size).toBe(5000);
  expect(all[256]?.podCidr).toBe('10.245.0.0/24');
});

test('pods get one address after the other from .2 upwards, and those that came free last of all', () => {
  const pool = new IpPool('10.244.3.0/29');
  expect([pool.take(), pool.take(), pool.take()]).toEqual(['10.244.3.2', '10.244.3.3', '10.244.3.4']);
  pool.release('10.244.3.3');
  pool.release('10.244.3.3');
  expect([pool.take(), pool.take()]).toEqual(['10.244.3.5', '10.244.3.6']);
  expect([pool.take(), pool.take()]).toEqual(['10.244.3.3', undefined]);
});

test('a range ends before its broadcast address', () => {
  const pool = new IpPool('10.0.0.0/29');
  const taken = Array.from({ length: 6 }, () => pool.take());
  expect(taken).toEqual(['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6', undefined]);
});
