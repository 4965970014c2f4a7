import { lazy, Suspense } from 'react';
import { DropZone } from './canvas/DropZone.tsx';
import { useHistoryKeys } from './deeds/use-history-keys.ts';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { EventPanel } from './events/EventPanel.tsx';
import { Narrator } from './events/Narrator.tsx';
import { hasCues } from './first-visit/cue-state.ts';
import { Header } from './header/Header.tsx';
import { useMenuGestures } from './menu/use-menu-gestures.ts';
import { useStage } from './outline/stage.ts';
import { useSession } from './playground.ts';
import { SkipLinks } from './SkipLinks.tsx';
import { Sheet } from './sheet/Sheet.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Side } from './side/Side.tsx';
import { useTheme } from './theme.ts';
import { Happened } from './time/Happened.tsx';
import { TimeBar } from './time/TimeBar.tsx';
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

// Asked for at once, so that it comes while the worker starts; the page around it need not wait for it.
const canvas = import('./canvas/Canvas.tsx');
const Canvas = lazy(async () => ({ default: (await canvas).Canvas }));
const Outline = lazy(() => import('./outline/Outline.tsx'));
const Cues = lazy(() => import('./first-visit/Cues.tsx'));
const Results = lazy(() => import('./results/Results.tsx'));
const ChartsPanel = lazy(() => import('./charts/ChartsPanel.tsx'));
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
  const hasResults = useUi((state) => state.results.length > 0);
  return (
    <>
      <div className="app" inert={status === 'crashed'}>
        <SkipLinks />
        <Header />
        {!isSmall && <Toolbar />}
        <main className="stage">
          <Notice />
          <Suspense fallback={null}>
            {status !== 'starting' &&
              (stage === 'outline' ? <Outline key={scene} /> : <Canvas key={scene} />)}
          </Suspense>
          <Happened />
          <Suspense fallback={null}>{status === 'ready' && hasCues() && <Cues />}</Suspense>
          <Suspense fallback={null}>{hasResults && <Results />}</Suspense>
          <Overlays />
          {status === 'starting' && <p className="stage-starting">The cluster is starting …</p>}
        </main>
        {!isSmall && <Side />}
        <Suspense fallback={null}>{!isSmall && chartsOpen && <ChartsPanel />}</Suspense>
        {!isSmall && <EventPanel />}
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
