import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { FirstCanvas } from './first/FirstCanvas.tsx';
import { useFirstSign } from './first/reached.ts';
import { hasKeptCamera } from './kept-camera.ts';
import { manyMachines } from './layout/sizes.ts';

/** So few are seen well without a map, and without coming nearer. */
const areFew = ({ nodes, totals }: View) => !totals.areMany && Object.keys(nodes).length < manyMachines;

let Canvas: ComponentType | undefined;
let loading: Promise<void> | undefined;

function loadCanvas(): Promise<void> {
  loading ??= import('./Canvas.tsx').then((loaded) => {
    Canvas = loaded.Canvas;
  });
  return loading;
}

/** The cluster as a picture: at first one that lives but stands still, and one to move as soon as somebody is there. */
export function ClusterPicture() {
  const [Movable, setMovable] = useState(() => Canvas);
  const few = useView(areFew);
  const isThere = useStageThere();
  const [isLookedAtFrom] = useState(hasKeptCamera);
  const standsStill = few && !isLookedAtFrom;
  const load = useCallback(
    // With its effects, before the next frame: only then does it look from where the first picture did.
    () => void loadCanvas().then(() => flushSync(() => setMovable(() => Canvas))),
    [],
  );
  useFirstSign(load);
  useEffect(() => {
    if (!standsStill) load();
  }, [standsStill, load]);
  if (!isThere) return null;
  if (Movable) return <Movable />;
  return standsStill ? <FirstCanvas /> : null;
}

/** Whether the page around the picture stands: the picture is as large as it leaves room for, and is drawn after it. */
function useStageThere(): boolean {
  const [isThere, setThere] = useState(() => document.querySelector('.stage') !== null);
  // No transition: the view changes many times a second, and each change would have it begin again on a slow machine.
  useEffect(() => setThere(true), []);
  return isThere;
}
