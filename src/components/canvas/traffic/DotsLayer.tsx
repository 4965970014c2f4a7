import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { usePlayground } from '../../playground.ts';
import { useUi } from '../../ui-state.ts';
import { useCalmMotion } from '../../use-media.ts';
import type { Picture } from '../picture.ts';
import { Dots } from './dots.ts';
import { flowsOf } from './flows.ts';
import { type Ink, paintDots, paintFlashes, type Spark, sparkTime } from './paint.ts';

/** Requests as dots, and births and bindings as lines that light up: one canvas over the whole picture. */
export function DotsLayer({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { store } = usePlayground();
  const flow = useStoreApi();
  const calm = useCalmMotion();
  const theme = useUi((state) => state.theme);
  const tracks = useRef(picture.tracks);
  const sparks = useRef<Spark[]>([]);

  useEffect(() => {
    tracks.current = picture.tracks;
    sparks.current.push(...picture.flashes.map((flash) => ({ flash, age: 0 })));
  }, [picture]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, to be read anew.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || calm) return;
    const dots = new Dots(Math.random);
    let ink: Ink | undefined;
    let last = performance.now();
    let isBlank = true;
    let frame = requestAnimationFrame(function draw(now) {
      frame = requestAnimationFrame(draw);
      const seconds = Math.min(0.1, (now - last) / 1000);
      last = now;
      const { view } = store.getState();
      if (view.clock.playing) dots.step(seconds, flowsOf(view, tracks.current));
      for (const spark of sparks.current) spark.age += seconds;
      sparks.current = sparks.current.filter(({ age }) => age < sparkTime);
      const isEmpty = dots.dots.length === 0 && sparks.current.length === 0;
      if (isEmpty && isBlank) return;
      isBlank = isEmpty;
      ink ??= readInk(context.canvas);
      wipe(context);
      const [x, y, zoom] = flow.getState().transform;
      const ratio = devicePixelRatio;
      context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
      paintFlashes(context, ink, sparks.current, zoom);
      paintDots(context, ink, dots.dots, zoom);
    });
    return () => cancelAnimationFrame(frame);
  }, [store, flow, calm, theme]);

  return <canvas ref={canvas} className="dots" />;
}

/** Clears the canvas, and gives it as many pixels as it has on the screen. */
function wipe(context: CanvasRenderingContext2D): void {
  const { canvas } = context;
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const height = Math.round(canvas.clientHeight * devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
}

function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    request: colour('--request'),
    failure: colour('--failure'),
    halo: colour('--surface'),
    born: colour('--tone-pending'),
    bound: colour('--tone-ready'),
  };
}
