import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { usePlayground } from '../../playground.ts';
import { useUi } from '../../ui-state.ts';
import { boundsOf } from '../frame.ts';
import type { Layout } from '../layout/layout.ts';
import { type MapInk, mapScale, paintMap } from './paint-map.ts';

export const mapSize = { width: 184, height: 124 } as const;

interface MinimapProps {
  readonly layout: Layout;
  readonly isHeld: RefObject<boolean>;
}

/** The whole picture, small, with what is in sight framed; a press goes there. What it shows, the outline tells in words. */
export default function Minimap({ layout, isHeld }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const playground = usePlayground();
  const flow = useStoreApi();
  const { setCenter, getZoom } = useReactFlow();
  const theme = useUi((state) => state.theme);
  const latest = useRef(layout);
  const repaint = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, to be read anew.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const ink = readInk(context.canvas);
    let frame = 0;
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        const { transform, width, height } = flow.getState();
        const { view } = playground.store.getState();
        context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
        paintMap(context, mapSize, latest.current, view.nodes, ink, {
          transform,
          pane: { width, height },
        });
      });
    };
    repaint.current = ask;
    let nodes = playground.store.getState().view.nodes;
    const stops = [
      flow.subscribe(({ transform }, before) => {
        if (transform !== before.transform) ask();
      }),
      playground.store.subscribe(({ view }) => {
        if (view.nodes === nodes) return;
        nodes = view.nodes;
        ask();
      }),
    ];
    ask();
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [playground, flow, theme]);

  useEffect(() => {
    latest.current = layout;
    repaint.current();
  }, [layout]);

  const goTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLCanvasElement>) => {
    if (buttons !== 1) return;
    const at = currentTarget.getBoundingClientRect();
    const { scale, left, top } = mapScale(boundsOf(layout), mapSize);
    isHeld.current = true;
    void setCenter((clientX - at.left - left) / scale, (clientY - at.top - top) / scale, { zoom: getZoom() });
  };

  return (
    <canvas
      ref={canvas}
      className="minimap"
      width={mapSize.width * devicePixelRatio}
      height={mapSize.height * devicePixelRatio}
      style={mapSize}
      role="img"
      aria-label="Map of the whole cluster; what is in sight is framed"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    />
  );
}

function readInk(element: Element): MapInk {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    thing: token('--line-strong'),
    ready: token('--tone-ready'),
    starting: token('--tone-starting'),
    failed: token('--tone-failed'),
    lost: token('--tone-lost'),
    frame: token('--accent'),
  };
}
