import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { situations } from './stories/situations.ts';
import { deployment, scene } from './testing/scene.ts';
import { tellStory } from './testing/story.ts';

const folder = `${import.meta.dirname}/stories`;

/** What is told differently is read, line by line, before it is accepted: `npm run stories`. */
describe('the story', () => {
  it.each(Object.entries(situations))('%s goes as it is written', (name, play) => {
    const { cluster, since } = play();
    expect(tellStory(cluster, since)).toBe(readFileSync(`${folder}/${name}.txt`, 'utf8'));
    expect(play().cluster.hash(), 'the same start, seed and actions').toBe(cluster.hash());
  });

  it('is written for these situations and no others', () => {
    const written = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    expect(written.sort()).toEqual(
      Object.keys(situations)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });

  it('is another for another seed', () => {
    const hashes = [1, 2].map((seed) => {
      const cluster = scene({ seed, manifests: [deployment('web', 3)] });
      cluster.advance(30_000);
      return cluster.hash();
    });
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
