import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { usePlayground } from '../../playground.ts';
import { useUi } from '../../ui-state.ts';
import { boundsOf } from '../frame.ts';
import type { Layout } from '../layout/layout.ts';
import { type MapInk, type MapScale, mapScale, paintCamera, paintMap } from './paint-map.ts';

export const mapSize = { width: 184, height: 124 } as const;

/** What stands on the map is painted anew this often at most, ms; the frame around what is in sight follows the camera. */
const patience = 250;

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
    const still = context.canvas.cloneNode() as HTMLCanvasElement;
    const land = still.getContext('2d');
    if (!land) return;
    land.scale(devicePixelRatio, devicePixelRatio);
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let at: MapScale | undefined;
    let shown: Layout | undefined;
    const paint = () => {
      frame = 0;
      if (!at || shown !== latest.current) {
        shown = latest.current;
        at = paintMap(land, mapSize, shown, playground.store.getState().view.nodes, ink);
      }
      const { transform, width, height } = flow.getState();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, still.width, still.height);
      context.drawImage(still, 0, 0);
      context.scale(devicePixelRatio, devicePixelRatio);
      paintCamera(context, mapSize, at, ink, { transform, pane: { width, height } });
    };
    const ask = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const askAnew = () => {
      timer = undefined;
      at = undefined;
      ask();
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
        timer ??= setTimeout(askAnew, patience);
      }),
    ];
    ask();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
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
