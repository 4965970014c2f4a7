/** Beyond this load the formula below tells of infinitely long runs; what a second holds shows as a queue instead. */
const highestLoad = 0.95;

/** How long a request is worked on, and how long before that it waits for a core, on average, ms. */
export interface TimeInWork {
  readonly serviceMs: number;
  readonly waitingMs: number;
}

/**
 * What a request takes when no queue is left over from earlier seconds. A program with less than one core to
 * itself works more slowly; one with several serves as many requests side by side. The wait grows with the load,
 * steeply towards the end. Models an M/M/c queue by Sakasegawa's approximation (1977), with c the cores available.
 *
 * @param cpuMs CPU time of one request, ms of one core
 * @param availableMillis CPU that the program could get now, thousandths of a core, above 0
 * @param usedMillis CPU that it does use
 */
export function timeInWork(cpuMs: number, availableMillis: number, usedMillis: number): TimeInWork {
  const cores = availableMillis / 1000;
  const serviceMs = cpuMs / Math.min(1, cores);
  const servers = Math.max(1, cores);
  const load = Math.min(highestLoad, Math.max(0, usedMillis / availableMillis));
  const waiting = power(load, Math.sqrt(2 * (servers + 1)) - 1) / (servers * (1 - load));
  return { serviceMs, waitingMs: serviceMs * waiting };
}

/**
 * A number from 0 to 1 to a power of at least 0, straight between whole powers. Not `**`, whose last bits differ
 * from one JavaScript engine to another: runs must not.
 */
function power(base: number, exponent: number): number {
  const whole = Math.floor(exponent);
  let result = 1;
  for (let i = 0; i < whole; i++) result *= base;
  return result * (1 - (exponent - whole) * (1 - base));
}
