import type { Flash } from '../flashes.ts';
import type { Ink } from '../traffic/ink.ts';
import type { Roads } from '../traffic/roads.ts';
import { addStretch, onScreen } from '../traffic/stroke.ts';

export interface Spark {
  readonly flash: Flash;
  age: number;
}

export const sparkTime = 1.6;

/** A line that grows from where a pod comes from to where it begins: the pod itself does not travel. */
export function paintFlashes(
  context: CanvasRenderingContext2D,
  ink: Ink,
  sparks: readonly Spark[],
  roads: Roads,
  zoom: number,
): void {
  context.lineCap = 'round';
  context.lineWidth = onScreen(3, zoom);
  context.setLineDash([2, 9]);
  for (const { flash, age } of sparks) {
    const track = roads.life(flash);
    if (!track) continue;
    context.globalAlpha = 1 - Math.max(0, age / sparkTime - 0.5) / 0.5;
    context.strokeStyle = flash.machine === undefined ? ink.born : ink.bound;
    context.beginPath();
    addStretch(context, track, 0, track.length * Math.min(1, age / (sparkTime * 0.4)));
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
