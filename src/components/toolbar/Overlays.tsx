import { lazy, Suspense } from 'react';
import { useSession } from '../playground.ts';
import { useUi } from '../ui-state.ts';
import { useCarried } from './carry.ts';

const AllTools = lazy(() => import('./AllTools.tsx'));
const Menus = lazy(() => import('../menu/Menu.tsx'));
const Carrying = lazy(() => import('./Carrying.tsx'));
const Travelling = lazy(() => import('./Travelling.tsx'));

/** What comes over the picture when it is asked for; none of it is loaded before. */
export function Overlays() {
  const hasMenu = useUi(({ menu }) => menu !== null);
  const hasTools = useUi(({ allTools }) => allTools);
  const isCarrying = useCarried(({ carried }) => carried !== null);
  const isTravelling = useSession(({ progress }) => progress !== undefined);
  return (
    <Suspense fallback={null}>
      {hasTools && <AllTools />}
      {hasMenu && <Menus />}
      {isCarrying && <Carrying />}
      {isTravelling && <Travelling />}
    </Suspense>
  );
}
