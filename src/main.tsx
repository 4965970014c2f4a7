import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Pages } from './components/Pages.tsx';
import { PlaygroundContext } from './components/playground.ts';
import { createPlayground } from './session/playground.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');

createRoot(root).render(
  <StrictMode>
    <PlaygroundContext value={createPlayground()}>
      <Pages />
    </PlaygroundContext>
  </StrictMode>,
);
