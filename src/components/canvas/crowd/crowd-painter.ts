import type { Viewport } from '@xyflow/react';
import type { NodeView, Ref, View } from '../../../session/view.ts';
import type { Layout } from '../layout/layout.ts';
import { machine, type Size } from '../layout/sizes.ts';
import { type CrowdInk, readInk } from './ink.ts';
import { paintTile, seatOnTile } from './paint-crowd.ts';
import { paintFlows } from './paint-flows.ts';
import { type Colour, Raster } from './raster.ts';
import { onScreen, snapped, type Tile, tilesInSight } from './tiles.ts';

/** The canvas reaches so far beyond the pane, px: within that, panning moves it and paints nothing. */
export const margin = 160;
/** Names are written on tiles that are at least so wide, px. */
const wideForName = 74;

export interface CrowdScene {
  readonly view: View;
  readonly layout: Layout;
  readonly viewport: Viewport;
  readonly pane: Size;
  readonly selected: Ref | null;
}

/** Paints a crowd's machines on one canvas: all of them when the picture is zoomed, else only what has changed. */
export class CrowdPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #ink: CrowdInk;
  readonly #pixels = devicePixelRatio;
  #raster: Raster | undefined;
  /** What was painted last; what it shows may since have been moved. */
  #painted: CrowdScene | undefined;
  #tiles: readonly Tile[] = [];
  /** What is behind tiles. */
  #ground: Colour = 0;
  readonly #nodes = new Map<string, NodeView>();

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
    this.#ink = readInk(context.canvas);
  }

  /** Nothing is to be seen. */
  clear(): void {
    if (!this.#painted) return;
    this.#painted = undefined;
    const { canvas } = this.#context;
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
  }

  show(scene: CrowdScene): void {
    const { canvas } = this.#context;
    if (this.#isFar(scene)) this.#paintAll(scene);
    else this.#paintChanges(scene);
    const { viewport = scene.viewport } = this.#painted ?? {};
    const [x, y] = [scene.viewport.x - viewport.x, scene.viewport.y - viewport.y];
    canvas.style.transform = `translate3d(${x}px, ${y}px, 0)`;
  }

  /** Whether all has to be painted again. */
  #isFar({ viewport, layout, pane, view }: CrowdScene): boolean {
    const before = this.#painted;
    return (
      !before ||
      before.viewport.zoom !== viewport.zoom ||
      Math.abs(before.viewport.x - viewport.x) > margin ||
      Math.abs(before.viewport.y - viewport.y) > margin ||
      before.layout.machines !== layout.machines ||
      before.pane.width !== pane.width ||
      before.pane.height !== pane.height ||
      before.view.services !== view.services
    );
  }

  #paintAll(scene: CrowdScene): void {
    const { viewport, pane, layout, view, selected } = scene;
    const raster = this.#rasterFor(pane);
    raster.clear();
    const shifted = this.#scaled(viewport);
    for (const [id, zone] of layout.zones) {
      const { x, y, width, height } = snapped({ id, box: onScreen(zone, shifted) }).box;
      raster.fill(x, y, width, height, this.#ink.zone);
    }
    paintFlows(raster, this.#ink, view.services, layout, shifted);
    this.#tiles = tilesInSight(layout, shifted, raster).map(snapped);
    this.#nodes.clear();
    this.#ground = layout.zones.size > 0 ? this.#ink.zone : 0;
    for (const tile of this.#tiles) this.#paint(raster, tile, view, selected);
    this.#context.putImageData(raster.image, 0, 0);
    this.#writeNames(this.#tiles);
    this.#painted = scene;
  }

  #paintChanges({ view, selected }: CrowdScene): void {
    const before = this.#painted;
    const raster = this.#raster;
    if (!before || !raster) return;
    const marked = [markedNode(before.view, before.selected), markedNode(view, selected)];
    const isOther = before.selected !== selected;
    if (before.view.nodes === view.nodes && !isOther) return;
    const repainted: Tile[] = [];
    for (const tile of this.#tiles) {
      if (this.#nodes.get(tile.id) === view.nodes[tile.id] && !(isOther && marked.includes(tile.id)))
        continue;
      this.#paint(raster, tile, view, selected);
      const { x, y, width, height } = tile.box;
      this.#context.putImageData(raster.image, 0, 0, x, y, width, height);
      repainted.push(tile);
    }
    this.#writeNames(repainted);
    this.#painted = { ...before, view, selected };
  }

  #paint(raster: Raster, tile: Tile, view: View, selected: Ref | null): void {
    const node = view.nodes[tile.id];
    if (!node) return;
    this.#nodes.set(tile.id, node);
    paintTile(raster, this.#ink, tile, node, this.#ground);
    if (markedNode(view, selected) === tile.id) this.#mark(raster, tile, view, selected);
  }

  /** What is selected has a frame: the machine, or the pod's seat on it. */
  #mark(raster: Raster, { box }: Tile, view: View, selected: Ref | null): void {
    const line = Math.ceil(2 * this.#pixels);
    raster.frame(box.x, box.y, box.width, box.height, line, this.#ink.accent);
    const pod = selected?.uid === undefined ? undefined : view.pods[selected.uid];
    if (!pod) return;
    const { x, y, size } = seatOnTile(pod.seat, box.width, box.width / machine.width);
    const around = line + 1;
    raster.frame(
      box.x + x - around,
      box.y + y - around,
      size + 2 * around,
      size + 2 * around,
      line,
      this.#ink.accent,
    );
  }

  /** All tiles are as wide as each other, give or take a pixel. */
  #writeNames(tiles: readonly Tile[]): void {
    const width = tiles[0]?.box.width ?? 0;
    if (width < wideForName * this.#pixels) return;
    const scale = width / machine.width;
    const size = Math.max(10 * this.#pixels, Math.min(15 * this.#pixels, 22 * scale));
    const indent = machine.padding * scale;
    const context = this.#context;
    context.fillStyle = this.#ink.ink;
    context.font = `600 ${size}px ${this.#ink.font}`;
    context.textBaseline = 'middle';
    for (const { id, box } of tiles) {
      const name = this.#nodes.get(id)?.name;
      if (name !== undefined) context.fillText(name, box.x + indent, box.y + 30 * scale, width - 2 * indent);
    }
  }

  #rasterFor({ width, height }: Size): Raster {
    const across = Math.round((width + 2 * margin) * this.#pixels);
    const down = Math.round((height + 2 * margin) * this.#pixels);
    if (this.#raster?.width === across && this.#raster.height === down) return this.#raster;
    const { canvas } = this.#context;
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width + 2 * margin}px`;
    canvas.style.height = `${height + 2 * margin}px`;
    this.#raster = new Raster(across, down);
    return this.#raster;
  }

  /** The viewport in pixels of the canvas. */
  #scaled({ x, y, zoom }: Viewport): Viewport {
    return { x: (x + margin) * this.#pixels, y: (y + margin) * this.#pixels, zoom: zoom * this.#pixels };
  }
}

/** The machine on which something is selected. */
function markedNode({ pods }: View, selected: Ref | null): string | undefined {
  if (selected?.kind === 'Node' || selected?.kind === 'Machine') return selected.name;
  return selected?.kind === 'Pod' && selected.uid !== undefined ? pods[selected.uid]?.nodeName : undefined;
}
