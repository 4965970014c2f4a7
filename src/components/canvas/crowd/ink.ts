import type { Tone } from '../../../session/view.ts';
import { tones } from '../../ui/tone.ts';
import type { Colour } from './raster.ts';

/** The colours of the theme. */
export interface CrowdInk {
  readonly surface: Colour;
  /** Of machines without power. */
  readonly dark: Colour;
  /** The ground of zones, which lets shine through what is behind it. */
  readonly zone: Colour;
  readonly line: Colour;
  readonly track: Colour;
  readonly requested: Colour;
  readonly used: Colour;
  readonly accent: Colour;
  readonly request: Colour;
  readonly failure: Colour;
  readonly tones: Readonly<Record<Tone, Colour>>;
  /** For words. */
  readonly ink: string;
  readonly font: string;
}

/** How opaque the ground of zones is, of 255. */
const veil = 82;

export function readInk(element: Element): CrowdInk {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colour = colourReader();
  const surface = colour(token('--surface'));
  return {
    surface,
    zone: ((surface & 0x00ffffff) | (veil << 24)) >>> 0,
    dark: colour(token('--surface-3')),
    line: colour(token('--line-strong')),
    track: colour(token('--gauge-track')),
    requested: colour(token('--gauge-requested')),
    used: colour(token('--gauge-used')),
    accent: colour(token('--accent')),
    request: colour(token('--request-line')),
    failure: colour(token('--failure')),
    tones: Object.fromEntries(tones.map((tone) => [tone, colour(token(`--tone-${tone}`))])) as Record<
      Tone,
      Colour
    >,
    ink: token('--ink'),
    font: style.fontFamily,
  };
}

/** Reads colours however styles write them: by painting with them. */
function colourReader(): (style: string) => Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  return (style) => {
    if (!context) return 0;
    context.fillStyle = style;
    context.fillRect(0, 0, 1, 1);
    return new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0;
  };
}
