import { Errno } from '../kernel/errno.ts';
import { absolute } from '../kernel/open.ts';
import { isPattern, Pattern } from './pattern.ts';
import type { Piece } from './pieces.ts';
import type { Shell } from './shell.ts';

const longestPath = 4096;

/** The paths that match a pattern, sorted; none when nothing does. */
export function expandPathname(shell: Shell, pieces: readonly Piece[]): string[] {
  // Nothing has so long a path.
  if (pieces.reduce((sum, { text }) => sum + text.length, 0) > longestPath) return [];
  const segments = splitAtSlashes(pieces);
  const isAbsolute = segments[0]?.length === 0 && segments.length > 1;
  let found = [isAbsolute ? '/' : ''];
  for (const [index, segment] of segments.entries()) {
    if (isAbsolute && index === 0) continue;
    const isLast = index === segments.length - 1;
    const next: string[] = [];
    for (const base of found) {
      next.push(...step(shell, base, segment, isLast));
      if (next.length > shell.task.kernel.options.limits.words) return [];
    }
    found = next;
  }
  return found;
}

function step(shell: Shell, base: string, segment: readonly Piece[], isLast: boolean): string[] {
  const { files } = shell.task.kernel.options;
  const ending = isLast ? '' : '/';
  if (!isPattern(segment)) {
    const name = segment.map(({ text }) => text).join('');
    const path = base + name;
    const found = files.find(absolute(shell.task, path), false);
    return found instanceof Errno || !found.node ? [] : [path + ending];
  }
  const found = files.find(absolute(shell.task, base));
  if (found instanceof Errno || found.node?.kind !== 'directory') return [];
  const pattern = new Pattern(segment);
  const showsHidden = segment[0]?.text.startsWith('.') ?? false;
  shell.task.spend(1 + found.node.size);
  return found.node.names
    .filter((name) => (showsHidden || !name.startsWith('.')) && pattern.matches(name))
    .map((name) => base + name + ending);
}

function splitAtSlashes(pieces: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [[]];
  for (const { text, quoted } of pieces) {
    for (const [index, part] of text.split('/').entries()) {
      if (index > 0) segments.push([]);
      if (part !== '') segments.at(-1)?.push({ text: part, quoted });
    }
  }
  return segments;
}
