import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './components/App.tsx';
import { PlaygroundContext } from './components/playground.ts';
import { createPlayground } from './session/playground.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');

const isFixture = import.meta.env.DEV && location.search.includes('fixture');
const playground = isFixture
  ? (await import('./components/fixture/fixture-playground.ts')).fixturePlayground(
      Number(new URLSearchParams(location.search).get('many') ?? 0),
    )
  : createPlayground();

createRoot(root).render(
  <StrictMode>
    <PlaygroundContext value={playground}>
      <App />
    </PlaygroundContext>
  </StrictMode>,
);
