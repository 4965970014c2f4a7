import type { Viewport } from '@xyflow/react';

let held: Viewport | undefined;
let isSameRun = false;

/** Notes where one looks, once one has taken the camera in hand. */
export function keepCamera(viewport: Viewport | undefined): void {
  held = viewport;
}

/** The next picture is of another moment of the same run: one looks at it from where one is. */
export function sameRunFollows(follows: boolean): void {
  isSameRun = follows;
}

export function hasKeptCamera(): boolean {
  return takeCamera() !== undefined;
}

/** Where a new picture is looked at from; undefined when all of it is to be seen. */
export function takeCamera(): Viewport | undefined {
  return isSameRun ? held : undefined;
}
