import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from './histogram.ts';
import { LoadMeter } from './load-meter.ts';
import { RecentLatencies } from './recent-latencies.ts';
import { SampleRing } from './sample-ring.ts';
import { ServiceMeter } from './service-meter.ts';

function spreadOut(fixedMs: number, variableMs: number) {
  return { fixedMs, variableMs, longestMs: 5000 };
}

describe('a histogram of latencies', () => {
  test('finds percentiles of an exponential spread within a bucket', () => {
    const histogram = new Histogram();
    histogram.add(1000, spreadOut(0, 100));
    expect(histogram.quantile(0.5)).toBeGreaterThan(50);
    expect(histogram.quantile(0.5)).toBeLessThan(90);
    expect(histogram.quantile(0.95)).toBeGreaterThan(180);
    expect(histogram.quantile(0.95)).toBeLessThan(330);
    expect(histogram.quantile(0.99)).toBeGreaterThan(320);
    expect(histogram.quantile(0.99)).toBeLessThan(560);
  });

  test('has percentiles in their order', () => {
    const group = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.nat(6000), fc.nat(6000));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 20 }), (groups) => {
        const histogram = new Histogram();
        for (const [requests, fixed, variable] of groups) histogram.add(requests, spreadOut(fixed, variable));
        const quantiles = [0, 0.1, 0.5, 0.9, 0.95, 0.99, 1].map((part) => histogram.quantile(part));
        expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
      }),
    );
  });

  test('knows of none that took longer than clients wait', () => {
    const histogram = new Histogram();
    histogram.add(100, spreadOut(3000, 1000));
    expect(histogram.quantile(0.99)).toBe(5000);
    expect(histogram.quantile(0.5)).toBeLessThan(5000);
  });

  test('is zero when nothing was answered', () => {
    expect(new Histogram().quantile(0.99)).toBe(0);
  });
});

describe('a ring of samples', () => {
  test('keeps the newest, oldest first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(250), fc.nat(120), (limit, pushed, asked) => {
        const ring = new SampleRing(['a', 'b'], limit);
        for (let i = 0; i < pushed; i++) ring.push([i, -i]);
        const kept = Math.min(limit, pushed, asked);
        const expected = Array.from({ length: kept }, (_, index) => pushed - kept + index);
        expect(ring.newest(asked).map(({ a }) => a)).toEqual(expected);
        expect(ring.newest(asked).every(({ a, b }) => a + b === 0)).toBe(true);
      }),
    );
  });
});

describe('a load meter', () => {
  test('tells of the last whole second and of all time', () => {
    const meter = new LoadMeter();
    meter.sent(10);
    meter.served(7, spreadOut(10, 0));
    meter.failed(2, 'overloaded');
    meter.close(1);
    meter.sent(20);
    meter.served(20, spreadOut(40, 0));
    expect(meter.read()).toMatchObject({
      rps: 10,
      ok: 7,
      failed: 2,
      byReason: { overloaded: 2 },
      inFlight: 1,
    });
    meter.close(2);
    const load = meter.read();
    expect(load).toMatchObject({ rps: 20, ok: 20, failed: 0, inFlight: 1 });
    expect(load.totals).toMatchObject({
      requests: 30,
      ok: 27,
      failed: 2,
      byReason: { overloaded: 2, timeout: 0 },
    });
    expect(meter.history(10).map(({ second, latencyMs }) => [second, latencyMs])).toEqual([
      [1, 10],
      [2, 40],
    ]);
  });
});

describe('recent latencies', () => {
  test('are forgotten after ten to twenty seconds, but kept in the archive', () => {
    const latencies = new RecentLatencies();
    const archive = new Histogram();
    for (let second = 1; second <= 60; second++) {
      latencies.add(10, spreadOut(second <= 30 ? 1000 : 10, 0));
      if (second % 10 === 0) latencies.rotate(archive);
    }
    const recent = new Histogram();
    latencies.addTo(recent);
    expect(recent.summary().mean).toBe(10);
    expect(recent.summary().p99).toBeLessThanOrEqual(10);
    archive.merge(recent);
    expect(archive.summary().mean).toBe(505);
    expect(archive.summary().p99).toBeGreaterThan(700);
  });
});

describe('a service meter', () => {
  test('keeps the 95th percentile of every second, and all latencies for the end', () => {
    const meter = new ServiceMeter();
    for (let second = 1; second <= 60; second++) {
      meter.sent(100);
      meter.served(90, spreadOut(50, 0));
      meter.served(10, spreadOut(second === 60 ? 4000 : 50, 0));
      meter.close(second);
    }
    const [before, last] = meter.history(2);
    expect(before).toMatchObject({ second: 59, latencyMs: 50 });
    expect(before?.p95).toBeLessThan(60);
    expect(last?.p95).toBeGreaterThan(3000);
    expect(meter.read().latency.p50).toBeLessThan(60);
    expect(meter.read().totalLatency.mean).toBeCloseTo((5990 * 50 + 10 * 4000) / 6000, 6);
    expect(meter.read().totals).toMatchObject({ requests: 6000, ok: 6000 });
  });
});
