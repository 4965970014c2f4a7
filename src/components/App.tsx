import { lazy, Suspense } from 'react';
import { ClusterPicture } from './canvas/ClusterPicture.tsx';
import { DropZone } from './canvas/DropZone.tsx';
import { useConsole } from './console/console-state.ts';
import { useHistoryKeys } from './deeds/use-history-keys.ts';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { EventPanel } from './events/EventPanel.tsx';
import { Narrator } from './events/Narrator.tsx';
import { hasCues } from './first-visit/cue-state.ts';
import { Header } from './header/Header.tsx';
import { useMenuGestures } from './menu/use-menu-gestures.ts';
import { useStage } from './outline/stage.ts';
import { useSession } from './playground.ts';
import { usePredicting } from './predict/mode.ts';
import { SkipLinks } from './SkipLinks.tsx';
import { Sheet } from './sheet/Sheet.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Side } from './side/Side.tsx';
import { useTheme } from './theme.ts';
import { Happened } from './time/Happened.tsx';
import { TimeBar } from './time/TimeBar.tsx';
import { useTimeline } from './timeline/shown.ts';
import { Overlays } from './toolbar/Overlays.tsx';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { Notice } from './trouble/Notice.tsx';
import { useUi } from './ui-state.ts';
import { useSmallScreen } from './use-media.ts';
import { useScene } from './use-scene.ts';
import { useWished } from './use-wished.ts';
import './ui/tokens.css';
import './ui/base.css';
import './app.css';

const Outline = lazy(() => import('./outline/Outline.tsx'));
const Cues = lazy(() => import('./first-visit/Cues.tsx'));
const Results = lazy(() => import('./results/Results.tsx'));
const ConsolePanel = lazy(() => import('./console/ConsolePanel.tsx'));
const ChartsPanel = lazy(() => import('./charts/ChartsPanel.tsx'));
const Predict = lazy(() => import('./predict/Predict.tsx'));
const PastSign = lazy(() => import('./timeline/PastSign.tsx'));
const TimelinePanel = lazy(() => import('./timeline/TimelinePanel.tsx'));
const Crash = lazy(() => import('./trouble/Crash.tsx'));

/** The page: header, what one can do, the picture, details, events, and time. */
export function App() {
  useTheme(useUi((state) => state.theme));
  useShortcuts();
  useHistoryKeys();
  useMenuGestures();
  useScene();
  useWished();
  const isSmall = useSmallScreen();
  const stage = useStage((state) => state.stage);
  const status = useSession((state) => state.status);
  const scene = useSession((state) => state.scene);
  const chartsOpen = useUi((state) => state.chartsOpen);
  const consoleOpen = useConsole((state) => state.isOpen);
  const timelineOpen = useTimeline((state) => state.isOpen);
  const isPast = useSession((state) => state.time.present !== undefined);
  const isPredicting = usePredicting((state) => state.isOn);
  const hasResults = useUi((state) => state.results.length > 0);
  return (
    <>
      <div className="app" inert={status === 'crashed'}>
        <SkipLinks />
        <Header />
        {!isSmall && <Toolbar />}
        <main className="stage">
          <Suspense fallback={null}>{isPast && <PastSign />}</Suspense>
          <Notice />
          <Suspense fallback={null}>
            {status !== 'starting' &&
              (stage === 'outline' ? <Outline key={scene} /> : <ClusterPicture key={scene} />)}
          </Suspense>
          <Happened />
          <Suspense fallback={null}>{status === 'ready' && hasCues() && <Cues />}</Suspense>
          <Suspense fallback={null}>{hasResults && <Results />}</Suspense>
          <Suspense fallback={null}>{isPredicting && <Predict />}</Suspense>
          <Overlays />
          {status === 'starting' && <p className="stage-starting">The cluster is starting …</p>}
        </main>
        {!isSmall && <Side />}
        <Suspense fallback={null}>{!isSmall && chartsOpen && <ChartsPanel />}</Suspense>
        <Suspense fallback={null}>{!isSmall && consoleOpen && <ConsolePanel />}</Suspense>
        {!isSmall && <EventPanel />}
        <Suspense fallback={null}>{!isSmall && timelineOpen && <TimelinePanel />}</Suspense>
        <TimeBar />
        {isSmall && <Sheet />}
        <Dialogs />
        <DropZone />
        <Narrator />
      </div>
      <Suspense fallback={null}>{status === 'crashed' && <Crash />}</Suspense>
    </>
  );
}
