import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import { container, NodeBench } from '../testing.ts';

const Gi = 1024 ** 3;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const name = (image: string) => `docker.io/library/${image}`;

/** A node with a disk of 100 GiB, and images of 10 GiB that have long been there. */
function stocked(...images: string[]): NodeBench {
  const bench = new NodeBench();
  bench.machine('n1', {}, 'Off');
  for (const image of images) bench.hosts.get('n1')?.addImage(name(image), 10 * Gi);
  bench.power('n1', 'On');
  bench.run(10 * MINUTE);
  return bench;
}

function fill(bench: NodeBench, bytes: number): void {
  bench.user.update('Machine', makeKey(undefined, 'n1'), (machine) => ({
    ...machine,
    spec: { ...machine.spec, others: { diskBytes: bytes } },
  }));
}

const images = (bench: NodeBench) => [...(bench.hosts.get('n1')?.images.keys() ?? [])];

describe('garbage collection of images', () => {
  test('removes those that were not used for longest, until the disk is used to 80 %', () => {
    const bench = stocked('old:1', 'newer:1', 'used:1');
    bench.pod('short', 'n1', container('newer:1'));
    bench.pod('long', 'n1', container('used:1'));
    bench.run(MINUTE);
    bench.delete('short', 0);
    bench.run(MINUTE);
    // 84.5 % are used: too much for images to stay, and not enough for an eviction.
    fill(bench, 54.5 * Gi);
    bench.run(5 * MINUTE);
    expect(images(bench)).toEqual([name('newer:1'), name('used:1')]);
    const node = bench.store.named('Node', undefined, 'n1');
    expect(bench.reasons(node?.metadata.uid ?? '')).not.toContain('EvictionThresholdMet');
    bench.run(10 * SECOND);
    const listed = bench.store.named('Node', undefined, 'n1')?.status?.images;
    expect(listed?.flatMap(({ names = [] }) => names)).not.toContain(name('old:1'));
  });

  test('spares images that came less than two minutes ago', () => {
    const bench = stocked('old:1');
    bench.pod('late', 'n1', container('nginx:1.27'));
    bench.run(20 * SECOND);
    bench.delete('late', 0);
    fill(bench, 86 * Gi);
    bench.run(15 * SECOND);
    expect(images(bench)).toEqual([name('nginx:1.27')]);
  });

  test('does not begin below 85 %', () => {
    const bench = stocked('old:1');
    fill(bench, 73 * Gi);
    bench.run(10 * MINUTE);
    expect(images(bench)).toEqual([name('old:1')]);
    expect(bench.clock.nextAt).toBeUndefined();
  });
});
