import type { Look } from '../frame.ts';

let framing: Look | undefined;
let wish: CameraWish | undefined;

/** What was asked of the camera before it could move. */
export type CameraWish = 'in' | 'out' | 'fit';

/** Where the first picture is looked at from: the one that can be moved takes its place without a jump. */
export function keepFraming(look: Look): void {
  framing = look;
}

export function takeFraming(): Look | undefined {
  const taken = framing;
  framing = undefined;
  return taken;
}

export function wishOfCamera(wished: CameraWish): void {
  wish = wished;
}

export function takeWish(): CameraWish | undefined {
  const taken = wish;
  wish = undefined;
  return taken;
}
