import type { CSSProperties } from 'react';

/** From these zooms on, cards tell all, or the most important. */
const levels = { near: 0.78, middle: 0.45 } as const;

export function zoomLevel(zoom: number): 'near' | 'middle' | 'far' {
  return zoom >= levels.near ? 'near' : zoom >= levels.middle ? 'middle' : 'far';
}

/** Words beside figures need all the room that there is. */
export function isRoomy(zoom: number): boolean {
  return zoom >= 0.92;
}

/** Text is magnified by this, in steps, so that it can be read however small the picture is. */
export function magnification(zoom: number): number {
  return Math.round(Math.min(3.2, Math.max(1, 1 / zoom)) * 12) / 12;
}

/** What undoes the zoom, in steps, for what stands on free ground. */
export function inverse(zoom: number): number {
  return 2 ** (Math.round(Math.log2(1 / zoom) * 4) / 4);
}

export function zoomStyle(k: number, z: number): CSSProperties & Readonly<Record<'--k' | '--z', number>> {
  return { '--k': k, '--z': z };
}
