/** A colour as a canvas keeps it: four bytes in one number. */
export type Colour = number;

/** Pixels to paint rectangles into: for thousands of small ones far quicker than a canvas's own `fillRect`. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly image: ImageData;
  readonly #pixels: Uint32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.image.data.buffer);
  }

  clear(): void {
    this.#pixels.fill(0);
  }

  /** Whole pixels only; what lies outside is left out. */
  fill(x: number, y: number, width: number, height: number, colour: Colour): void {
    const left = Math.max(0, x);
    const right = Math.min(this.width, x + width);
    const bottom = Math.min(this.height, y + height);
    if (right <= left) return;
    for (let row = Math.max(0, y); row < bottom; row += 1) {
      const start = row * this.width;
      this.#pixels.fill(colour, start + left, start + right);
    }
  }

  /** The edge of a rectangle, drawn inside of it. */
  frame(x: number, y: number, width: number, height: number, line: number, colour: Colour): void {
    this.fill(x, y, width, line, colour);
    this.fill(x, y + height - line, width, line, colour);
    this.fill(x, y, line, height, colour);
    this.fill(x + width - line, y, line, height, colour);
  }

  /** Cuts the corners of a rectangle round, with a line along them; beyond is the ground. */
  round(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    colour: Colour,
    ground: Colour,
  ): void {
    for (let row = 0; row < radius; row += 1) {
      const inset = Math.round(radius - Math.sqrt(radius ** 2 - (radius - row) ** 2));
      const line = Math.max(1, Math.round(radius - Math.sqrt(radius ** 2 - (radius - row - 1) ** 2)) - inset);
      for (const at of [y + row, y + height - 1 - row]) {
        this.fill(x, at, inset, 1, ground);
        this.fill(x + width - inset, at, inset, 1, ground);
        this.fill(x + inset, at, line, 1, colour);
        this.fill(x + width - inset - line, at, line, 1, colour);
      }
    }
  }

  /** From corner to corner, both ways. */
  cross(x: number, y: number, width: number, height: number, line: number, colour: Colour): void {
    const steps = Math.max(width, height);
    for (let step = 0; step <= steps; step += 1) {
      const across = Math.round((step / steps) * (width - line));
      const down = Math.round((step / steps) * (height - line));
      this.fill(x + across, y + down, line, line, colour);
      this.fill(x + width - line - across, y + down, line, line, colour);
    }
  }
}
