import { lazy, Suspense } from 'react';
import { useFollowing } from '../canvas/traffic/follow.ts';
import { useSession } from '../playground.ts';
import { useUi } from '../ui-state.ts';
import { useWideScreen } from '../use-media.ts';
import { Overview } from './Overview.tsx';
import './side.css';

const Inspector = lazy(() => import('../inspector/Inspector.tsx'));
const LessonPanel = lazy(() => import('../lesson/LessonPanel.tsx'));
const RequestPanel = lazy(() => import('../canvas/traffic/RequestPanel.tsx'));

/** Beside the canvas: the lesson, and what is selected; or a word about where to begin. */
export function Side() {
  const selected = useUi((state) => state.selected);
  const hasLesson = useSession(({ lesson }) => lesson !== null);
  const isFollowing = useFollowing(({ request }) => request !== null);
  const isWide = useWideScreen();
  if (!isWide && !selected && !hasLesson && !isFollowing) return null;
  return (
    <aside
      className="side"
      aria-label="Details"
      data-lesson={hasLesson}
      data-both={hasLesson && selected !== null}
    >
      <Suspense fallback={null}>
        {hasLesson && <LessonPanel />}
        {isFollowing && <RequestPanel />}
        {selected && <Inspector selected={selected} />}
      </Suspense>
      {!hasLesson && !selected && !isFollowing && <Overview />}
    </aside>
  );
}
