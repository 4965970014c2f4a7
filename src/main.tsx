import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Pages } from './components/Pages.tsx';
import { PlaygroundContext } from './components/playground.ts';
import { createPlayground } from './session/playground.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');

const playground = createPlayground();
const drawn = createRoot(root);
// As a transition it is drawn piece by piece, and leaves room for what else is to be done.
startTransition(() =>
  drawn.render(
    <StrictMode>
      <PlaygroundContext value={playground}>
        <Pages />
      </PlaygroundContext>
    </StrictMode>,
  ),
);
