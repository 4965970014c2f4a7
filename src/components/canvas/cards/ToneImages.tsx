import { useEffect, useRef } from 'react';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { tones } from '../../ui/tone.ts';

/** What styles give a shape, to be written into its image. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'opacity',
];

/**
 * The shapes of tones as images, for styles: `--image-ready` and so on, on what is around it. To the browser an image
 * is a part of the background, while each drawing in the page has a transform, of which it would have to think in every
 * frame; of pods that are mere dots there are hundreds.
 */
export function ToneImages() {
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const around = sheet.current?.parentElement;
    const draw = () => {
      for (const [at, svg] of [...(sheet.current?.children ?? [])].entries()) {
        around?.style.setProperty(`--image-${tones[at]}`, `url("${asImage(svg)}")`);
      }
    };
    draw();
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => themes.disconnect();
  }, []);

  return (
    <div ref={sheet} hidden>
      {tones.map((tone) => (
        <ToneShape key={tone} tone={tone} />
      ))}
    </div>
  );
}

/** A drawing with its styles in it, as the address of an image. */
function asImage(svg: Element): string {
  const image = svg.cloneNode(true) as Element;
  const copies = image.querySelectorAll('*');
  for (const [at, original] of svg.querySelectorAll('*').entries()) {
    const style = getComputedStyle(original);
    for (const name of looks) copies[at]?.setAttribute(name, style.getPropertyValue(name));
  }
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(image))}`;
}
