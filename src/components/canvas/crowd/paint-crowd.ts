import { toneOfLetter } from '../../../session/dots.ts';
import type { NodeView, Tone } from '../../../session/view.ts';
import { machine, podGrids } from '../layout/sizes.ts';
import type { CrowdInk } from './ink.ts';
import type { Colour, Raster } from './raster.ts';
import type { Tile } from './tiles.ts';

const { width: cell, gap, columns } = podGrids.dot;
/** A card's corners, in the picture's px. */
const corner = 14;
/** Gauges are drawn on tiles that are at least so wide. Pixels. */
const wideEnough = 22;
/** Pods this large have a shape of their own; smaller ones are told apart by their size. */
const shapely = 6;

/** What a machine looks like from afar: its fill, and a dot for each pod. */
export function paintTile(
  raster: Raster,
  ink: CrowdInk,
  { box: { x, y, width, height } }: Tile,
  node: NodeView,
  ground: Colour,
): void {
  const scale = width / machine.width;
  const tone = toneOfNode(node);
  const isWell = node.state === 'Ready';
  raster.fill(x, y, width, height, node.power === 'On' ? ink.surface : ink.dark);
  if (width >= wideEnough) paintGauges(raster, ink, node, x, y, scale);
  paintPods(raster, ink, node.dots, x, y, width, scale);
  const line = isWell ? 1 : Math.max(2, Math.round(5 * scale));
  // A frame alone would not be seen on the smallest.
  if (!isWell && width < wideEnough) raster.fill(x, y, width, height, ink.tones[tone]);
  else if (!isWell) raster.cross(x, y, width, height, Math.max(1, Math.round(width / 60)), ink.tones[tone]);
  raster.frame(x, y, width, height, line, isWell ? ink.line : ink.tones[tone]);
  const radius = Math.round(corner * scale);
  raster.round(x, y, width, height, radius, isWell ? ink.line : ink.tones[tone], ground);
}

export function toneOfNode({ state }: NodeView): Tone {
  switch (state) {
    case 'Ready':
      return 'ready';
    case 'NotReady':
      return 'failed';
    case 'Lost':
      return 'lost';
    case 'Booting':
    case 'Joining':
      return 'starting';
  }
}

function paintGauges(
  raster: Raster,
  ink: CrowdInk,
  { cpu, memory }: NodeView,
  x: number,
  y: number,
  scale: number,
): void {
  const whole = Math.round((machine.width - 2 * machine.padding) * scale);
  const height = Math.max(2, Math.round(16 * scale));
  const left = x + Math.round(machine.padding * scale);
  for (const [at, gauge] of [cpu, memory].entries()) {
    const top = y + Math.round((62 + at * 40) * scale);
    const share = (amount: number) =>
      Math.round(whole * Math.min(1, gauge.allocatable > 0 ? amount / gauge.allocatable : 0));
    raster.fill(left, top, whole, height, ink.track);
    raster.fill(left, top, share(gauge.requested), height, ink.requested);
    raster.fill(
      left,
      top + Math.round(height * 0.3),
      share(gauge.used),
      Math.max(1, Math.round(height * 0.4)),
      ink.used,
    );
  }
}

/** Where the pod on a seat is on its tile. Whole pixels, and all the same distance apart. */
export function seatOnTile(seat: number, width: number, scale: number) {
  const pitch = Math.max(1, Math.floor((cell + gap) * scale));
  const size = Math.max(1, pitch - Math.max(pitch > 2 ? 1 : 0, Math.round(gap * scale)));
  const indent = Math.max(1, Math.round((width - pitch * columns + (pitch - size)) / 2));
  return {
    x: indent + (seat % columns) * pitch,
    y: Math.round(machine.head * scale) + Math.floor(seat / columns) * pitch,
    size,
  };
}

function paintPods(
  raster: Raster,
  ink: CrowdInk,
  dots: string,
  x: number,
  y: number,
  width: number,
  scale: number,
): void {
  for (let seat = 0; seat < dots.length; seat += 1) {
    const tone = toneOfLetter(dots[seat]);
    if (!tone) continue;
    const at = seatOnTile(seat, width, scale);
    paintPod(raster, x + at.x, y + at.y, at.size, tone, ink);
  }
}

/** What is not well is smaller or larger, and has another shape where there is room for one: colour alone must not tell it. */
function paintPod(raster: Raster, x: number, y: number, size: number, tone: Tone, ink: CrowdInk): void {
  const colour = ink.tones[tone];
  const thin = Math.max(1, Math.round(size / 6));
  switch (tone) {
    case 'ready':
      raster.fill(x, y, size, size, colour);
      break;
    case 'failed':
    case 'lost':
      if (size < shapely) raster.fill(x, y, size + 1, size + 1, colour);
      else if (tone === 'lost') raster.cross(x, y, size, size, thin + 1, colour);
      else {
        raster.fill(x, y, size, size, colour);
        raster.cross(x + thin, y + thin, size - 2 * thin, size - 2 * thin, thin, ink.surface);
      }
      break;
    case 'pending':
    case 'starting':
    case 'running':
      if (size < 3) raster.fill(x, y, size, size, colour);
      else raster.frame(x, y, size, size, thin, colour);
      break;
    case 'warning':
      raster.fill(x, y, size, size, colour);
      if (size >= shapely) raster.fill(x + thin, y + thin, size - 2 * thin, thin, ink.surface);
      break;
    case 'ending':
    case 'done': {
      const inset = Math.floor(size / 4);
      raster.fill(x + inset, y + inset, size - 2 * inset, size - 2 * inset, colour);
    }
  }
}
