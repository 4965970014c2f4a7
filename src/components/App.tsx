import { lazy, Suspense } from 'react';
import { DropZone } from './canvas/DropZone.tsx';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { EventPanel } from './events/EventPanel.tsx';
import { Narrator } from './events/Narrator.tsx';
import { Header } from './header/Header.tsx';
import { useSession } from './playground.ts';
import { Sheet } from './sheet/Sheet.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Side } from './side/Side.tsx';
import { useTheme } from './theme.ts';
import { Happened } from './time/Happened.tsx';
import { TimeBar } from './time/TimeBar.tsx';
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
const Results = lazy(() => import('./results/Results.tsx'));
const Crash = lazy(() => import('./trouble/Crash.tsx'));

/** The page: header, what one can do, the picture, details, events, and time. */
export function App() {
  useTheme(useUi((state) => state.theme));
  useShortcuts();
  useScene();
  useWished();
  const isSmall = useSmallScreen();
  const status = useSession((state) => state.status);
  const scene = useSession((state) => state.scene);
  const hasResults = useUi((state) => state.results.length > 0);
  return (
    <>
      <div className="app" inert={status === 'crashed'}>
        <Header />
        {!isSmall && <Toolbar />}
        <main className="stage">
          <Suspense fallback={null}>{status !== 'starting' && <Canvas key={scene} />}</Suspense>
          <Notice />
          <Happened />
          <Suspense fallback={null}>{hasResults && <Results />}</Suspense>
          {status === 'starting' && <p className="stage-starting">The cluster is starting …</p>}
        </main>
        {!isSmall && <Side />}
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
