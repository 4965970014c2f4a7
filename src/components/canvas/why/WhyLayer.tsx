import { type ComponentType, Suspense, useEffect } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { clearCanvas, type Shown } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';
import { layers } from './layers.ts';
import './why-layer.css';

/** The answer that is shown on the canvas, and a bar that says which, and takes it away. */
export default function WhyLayer({ shown, picture }: { readonly shown: Shown; readonly picture: Picture }) {
  useEscape();
  // Each line of the table takes the shown of its own type.
  const { title, Layer } = layers[shown.type] as {
    title(shown: Shown): string;
    readonly Layer: ComponentType<{ readonly shown: Shown; readonly picture: Picture }>;
  };
  return (
    <>
      <Suspense fallback={null}>
        <Layer shown={shown} picture={picture} />
      </Suspense>
      <section className="why-bar react-flow__panel" aria-label="Shown on the canvas">
        <p>{title(shown)}</p>
        <IconButton icon="close" label="Stop showing it" onClick={clearCanvas} />
      </section>
    </>
  );
}

/** Escape takes the answer away before it clears anything else; not out of a dialog, a menu or a field. */
function useEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (target instanceof Element && target.closest('dialog, [role=menu], input, textarea, select')) return;
      event.preventDefault();
      clearCanvas();
    };
    addEventListener('keydown', onKeyDown, true);
    return () => removeEventListener('keydown', onKeyDown, true);
  }, []);
}
