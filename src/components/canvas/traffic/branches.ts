import type { Track } from '../layout/track.ts';

/** A piece of the way that some tracks have in common, up to where they part. */
export interface Branch {
  /** As an SVG path. */
  readonly path: string;
  /** The keys of the tracks that go along it. */
  readonly of: readonly string[];
}

interface Fork {
  readonly at: string;
  readonly of: string[];
  readonly next: Map<string, Fork>;
}

/** Tracks as the tree that they are: drawn one by one, hundreds would lie over each other where they begin. */
export function branchesOf(tracks: ReadonlyMap<string, Track>): Branch[] {
  const roots = new Map<string, Fork>();
  for (const [key, { path }] of tracks) {
    let next = roots;
    for (const at of path.slice(1).split('L')) {
      const fork = next.get(at) ?? { at, of: [], next: new Map<string, Fork>() };
      next.set(at, fork);
      fork.of.push(key);
      next = fork.next;
    }
  }
  const branches: Branch[] = [];
  for (const root of roots.values()) grow(root, branches);
  return branches;
}

function grow(fork: Fork, branches: Branch[]): void {
  for (const child of fork.next.values()) {
    const points = [fork.at, child.at];
    let end = child;
    for (let only = onlyNext(end); only; only = onlyNext(end)) {
      points.push(only.at);
      end = only;
    }
    branches.push({ path: `M${points.join('L')}`, of: end.of });
    grow(end, branches);
  }
}

/** Where all go on to from here, if they do. */
function onlyNext({ next, of }: Fork): Fork | undefined {
  const [only, ...others] = next.values();
  return only && others.length === 0 && only.of.length === of.length ? only : undefined;
}
