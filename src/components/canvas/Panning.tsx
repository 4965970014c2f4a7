import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/** So long after its last move the picture counts as standing still, ms. */
const settles = 160;

/**
 * While the picture is shifted and not zoomed, it is a layer that is painted once and then moved, by whole pixels; and
 * as long as a hand drags it, a shield over it spares the browser from looking what is under the pointer in each frame.
 */
export function Panning() {
  const flow = useStoreApi();

  useEffect(() => {
    const pane = flow.getState().domNode;
    const viewport = pane?.querySelector<HTMLElement>('.react-flow__viewport');
    if (!pane || !viewport) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      timer = undefined;
      delete pane.dataset.panning;
    };
    const follow = ({ transform, paneDragging }: ReactFlowState, before: ReactFlowState) => {
      if (transform !== before.transform) {
        const [x, y, zoom] = transform;
        viewport.style.translate = `${Math.round(x) - x}px ${Math.round(y) - y}px`;
        clearTimeout(timer);
        if (zoom === before.transform[2]) timer = setTimeout(settle, settles);
        else settle();
      }
      if (timer !== undefined) pane.dataset.panning = paneDragging ? 'by-hand' : '';
    };
    const stop = flow.subscribe(follow);
    return () => {
      stop();
      settle();
    };
  }, [flow]);

  return <div className="pan-shield" aria-hidden="true" />;
}
