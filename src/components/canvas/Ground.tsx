import { useEffect, useRef } from 'react';
import { groundAt } from './ground.ts';
import { useStage } from './stage.ts';

/**
 * The dotted ground. It is painted once and then only moved and scaled, as a layer of its own: a pattern that follows
 * the camera would have to be painted anew in every frame.
 */
export function Ground() {
  const dots = useRef<HTMLDivElement>(null);
  const flow = useStage();

  useEffect(() => {
    let seen: readonly number[] | undefined;
    const place = ({ transform }: { readonly transform: readonly [number, number, number] }) => {
      if (transform === seen || !dots.current) return;
      seen = transform;
      const [x, y, zoom] = transform;
      const at = groundAt(x, y, zoom);
      dots.current.style.transform = `translate3d(${at.x}px, ${at.y}px, 0) scale(${at.scale})`;
    };
    place(flow.getState());
    return flow.subscribe(place);
  }, [flow]);

  return (
    <div className="ground" aria-hidden="true">
      <div ref={dots} className="ground-dots" />
    </div>
  );
}
