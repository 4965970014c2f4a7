import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeatMemory, Seats } from './seats.ts';

test('whoever has a seat keeps it, and newcomers take the first free one', () => {
  const seats = new Seats();
  expect(['a', 'b', 'c'].map((id) => seats.take(id))).toEqual([0, 1, 2]);
  seats.leave('b');
  expect(seats.take('c')).toBe(2);
  expect(seats.take('d')).toBe(1);
  expect(seats.all()).toEqual(['a', 'd', 'c']);
});

test('nobody ever shares a seat, and nobody is moved', () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 8 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const seats = new Seats();
      const known = new Map<string, number>();
      for (const [comes, number] of all) {
        const id = String(number);
        if (comes) known.set(id, seats.take(id));
        else {
          seats.leave(id);
          known.delete(id);
        }
        for (const [who, seat] of known) expect(seats.of(who)).toBe(seat);
        expect(new Set(known.values()).size).toBe(known.size);
        expect(seats.all().filter((each) => each !== undefined)).toHaveLength(known.size);
        expect(seats.all().at(-1)).not.toBe(seats.all().length > 0 ? undefined : 'nobody');
      }
    }),
  );
});

test('who had a seat in another run gets it again, unless somebody has it', () => {
  const memory = new SeatMemory();
  memory.note('worker-1', 'a', 3);
  memory.note('worker-1', 'a', 5);
  const seats = new Seats();
  expect(seats.take('a', memory.of('worker-1', 'a'))).toBe(3);
  expect(seats.all()).toEqual([undefined, undefined, undefined, 'a']);
  expect(seats.take('b', memory.of('worker-1', 'b'))).toBe(0);
  expect(seats.take('c', 3)).toBe(1);
  seats.leave('a');
  expect(seats.all()).toEqual(['b', 'c']);
  expect(memory.of('worker-2', 'a')).toBeUndefined();
});
