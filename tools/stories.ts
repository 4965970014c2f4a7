// npm run stories: writes what the cluster tells of each situation now into src/engine/cluster/stories, and names the
// files that changed. Read them, line by line, before you keep them: git diff src/engine/cluster/stories
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { situations } from '../src/engine/cluster/stories/situations.ts';
import { tellStory } from '../src/engine/cluster/testing/story.ts';

const folder = join(import.meta.dirname, '../src/engine/cluster/stories');

for (const [name, play] of Object.entries(situations)) {
  const { cluster, since } = play();
  const told = tellStory(cluster, since);
  const file = join(folder, `${name}.txt`);
  if (existsSync(file) && readFileSync(file, 'utf8') === told) continue;
  writeFileSync(file, told);
  console.log(`${name} is told differently now`);
}
