import type { ImageBehaviour } from './behaviour.ts';
import { shell } from './shell.ts';
import { MB, MiB } from './units.ts';

/** The runtimes of other languages: what they run is in their command. */
export const runtimes: ImageBehaviour = {
  ...shell,
  title: 'language runtime',
  names: ['ruby', 'php', 'openjdk', 'eclipse-temurin', 'amazoncorretto', 'rust', 'gcc', 'maven', 'gradle'],
  sizeBytes: 300 * MB,
  idleMemoryBytes: 8 * MiB,
};
