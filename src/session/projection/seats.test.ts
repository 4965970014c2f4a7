import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Seats } from './seats.ts';

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
