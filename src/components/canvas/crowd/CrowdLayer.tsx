import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { usePlayground } from '../../playground.ts';
import { setNear, useUi } from '../../ui-state.ts';
import type { Picture } from '../picture.ts';
import { CrowdTip } from './CrowdTip.tsx';
import { CrowdPainter } from './crowd-painter.ts';
import { machinesNear, nextNear } from './tiles.ts';
import './crowd.css';

/** So long after the last step of a zoom the picture stands still, ms: tiles can follow every step, cards cannot. */
const settles = 110;

/**
 * Where pods are too many to be elements of their own, machines are painted: one canvas over the whole picture. It tells
 * the session which machines are near enough to be shown pod by pod; those are drawn as cards above it.
 */
export default function CrowdLayer({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const playground = usePlayground();
  const flow = useStoreApi();
  const theme = useUi((state) => state.theme);
  const latest = useRef(picture);
  const repaint = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, to be read anew.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const painter = new CrowdPainter(context);
    let looked = '';
    let frame = 0;
    let zooming: ReturnType<typeof setTimeout> | undefined;
    const paint = () => {
      frame = 0;
      const { view } = playground.store.getState();
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const { layout } = latest.current;
      const { near, selected } = useUi.getState();
      const viewport = { x, y, zoom };
      const pane = { width, height };
      const wanted = machinesNear(view, layout, viewport, pane);
      // A selected pod is told of wherever it is.
      const pods = selected?.kind === 'Pod' && selected.uid !== undefined ? [selected.uid] : [];
      const look = [...wanted, ...pods].join();
      if (look !== looked) {
        looked = look;
        playground.look({ nodes: wanted, pods });
      }
      const next = nextNear(near, zooming === undefined ? wanted : wanted.filter((id) => near.has(id)));
      if (next !== near) {
        setNear(next);
        ask();
      }
      if (view.totals.areMany && width > 0) painter.show({ view, layout, viewport, pane, selected });
      else painter.clear();
    };
    const ask = () => {
      frame ||= requestAnimationFrame(paint);
    };
    repaint.current = ask;
    let { nodes, services } = playground.store.getState().view;
    const stops = [
      flow.subscribe(({ transform, width, height }, before) => {
        if (transform !== before.transform || width !== before.width || height !== before.height) ask();
        if (transform[2] === before.transform[2]) return;
        clearTimeout(zooming);
        zooming = setTimeout(() => {
          zooming = undefined;
          ask();
        }, settles);
      }),
      useUi.subscribe(({ selected }, before) => {
        if (selected !== before.selected) ask();
      }),
      playground.store.subscribe(({ view }) => {
        if (view.nodes === nodes && view.services === services) return;
        nodes = view.nodes;
        services = view.services;
        if (view.totals.areMany) ask();
      }),
    ];
    ask();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(zooming);
      for (const stop of stops) stop();
    };
  }, [playground, flow, theme]);

  useEffect(
    () => () => {
      setNear(new Set());
      playground.look({ nodes: [], pods: [] });
    },
    [playground],
  );

  useEffect(() => {
    latest.current = picture;
    repaint.current();
  }, [picture]);

  return (
    <>
      <canvas ref={canvas} className="crowd" />
      <CrowdTip picture={latest} />
    </>
  );
}
