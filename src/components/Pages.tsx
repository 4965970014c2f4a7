import { lazy, Suspense } from 'react';
import { App } from './App.tsx';
import { usePage } from './route.ts';

const Gallery = lazy(() => import('./gallery/Gallery.tsx'));
const Learn = lazy(() => import('./learn/Learn.tsx'));
const Words = lazy(() => import('./learn/Words.tsx'));

/** The page that the address names. */
export function Pages() {
  const page = usePage();
  switch (page) {
    case 'playground':
      return <App />;
    case 'learn':
      return <Suspense fallback={null}>{<Learn />}</Suspense>;
    case 'words':
      return <Suspense fallback={null}>{<Words />}</Suspense>;
    case 'design':
      return <Suspense fallback={null}>{<Gallery />}</Suspense>;
  }
}
