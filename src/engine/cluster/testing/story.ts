import { describeRevision } from '../../explain/describe-revision.ts';
import { isNotable } from '../../explain/notable.ts';
import type { Cluster } from '../cluster.ts';

/**
 * What happened since a revision, as a story: one line for each visible change with its time and author. Random parts
 * of names are masked by letters, so that the story stays the same when only names change.
 */
export function tellStory(cluster: Cluster, sinceRev = 0): string {
  const mask = createMask();
  const lines = cluster.store.log
    .since(sinceRev)
    .filter(isNotable)
    .map(
      (revision) =>
        `${clockOf(revision.time)}  ${revision.by.padEnd(36)} ${mask(describeRevision(revision))}`,
    );
  return `${lines.join('\n')}\n`;
}

function clockOf(ms: number): string {
  return `${(ms / 1000).toFixed(3).padStart(9)} s`;
}

/** Replaces `-7d4b9c6f5`, `-x2k8p` and UIDs by `-A`, `-B`, … in the order in which they are met. */
function createMask(): (text: string) => string {
  const letters = new Map<string, string>();
  return (text) =>
    text.replace(
      /[-_]([bcdfghjklmnpqrstvwxz2456789]{5,10}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/g,
      (_, suffix: string) => {
        const letter = letters.get(suffix) ?? nameOf(letters.size);
        letters.set(suffix, letter);
        return `-${letter}`;
      },
    );
}

function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${nameOf(Math.floor(index / 26) - 1)}${letter}`;
}
