import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { look as eyeAt, useEye } from '../eye.ts';
import type { Look } from '../frame.ts';
import type { Size } from '../layout/sizes.ts';
import type { Stage, StageState } from '../stage.ts';

/** The size of the pane: at first what the page around it leaves, so that nothing has to be drawn twice. */
export function usePaneSize(pane: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = document.querySelector('.stage') ?? {};
    return { width, height };
  });
  useLayoutEffect(() => {
    const { current } = pane;
    if (!current) return;
    const measure = () =>
      setSize((before) => {
        const { clientWidth: width, clientHeight: height } = current;
        return before.width === width && before.height === height ? before : { width, height };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}

/** The stage of a camera that is told where to look from. @param placed is told, too */
export function useStillStage(
  { x, y, zoom }: Look,
  { width, height }: Size,
  pane: RefObject<HTMLElement | null>,
  placed?: (look: Look) => void,
): Stage {
  const listeners = useRef(new Set<(now: StageState, before: StageState) => void>());
  const state = useRef<StageState>(undefined);
  const read = useCallback(
    (): StageState => state.current ?? { transform: [0, 0, 1], width: 0, height: 0, domNode: pane.current },
    [pane],
  );
  const place = () => {
    const before = read();
    const now: StageState = { transform: [x, y, zoom], width, height, domNode: pane.current };
    state.current = now;
    placed?.({ x, y, zoom });
    useEye.setState((eye) => eyeAt(eye, [x, y, zoom], { width, height }), true);
    return [now, before] as const;
  };
  // Cards draw themselves by what the eye sees: it has to look before they are there.
  useState(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view, or pane, is what there is to be told.
  useEffect(() => {
    const [now, before] = place();
    for (const listener of listeners.current) listener(now, before);
  }, [x, y, zoom, width, height]);
  return useMemo(
    () => ({
      getState: () => ({ ...read(), domNode: pane.current }),
      subscribe(listener) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [read, pane],
  );
}
