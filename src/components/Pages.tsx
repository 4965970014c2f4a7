import { lazy, Suspense } from 'react';
import { App } from './App.tsx';
import { useCompare } from './compare/compare-state.ts';
import { usePage } from './route.ts';

const Compare = lazy(() => import('./compare/Compare.tsx'));
const Gallery = lazy(() => import('./gallery/Gallery.tsx'));
const Learn = lazy(() => import('./learn/Learn.tsx'));
const Words = lazy(() => import('./learn/Words.tsx'));

/** The page that the address names. */
export function Pages() {
  const page = usePage();
  const pair = useCompare((state) => state.pair);
  switch (page) {
    case 'playground':
      return pair ? <Suspense fallback={null}>{<Compare pair={pair} />}</Suspense> : <App />;
    case 'learn':
      return <Suspense fallback={null}>{<Learn />}</Suspense>;
    case 'words':
      return <Suspense fallback={null}>{<Words />}</Suspense>;
    case 'design':
      return <Suspense fallback={null}>{<Gallery />}</Suspense>;
  }
}
