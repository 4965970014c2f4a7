import { lazy, Suspense } from 'react';
import { App } from './App.tsx';
import { usePage } from './route.ts';

const Gallery = lazy(() => import('./gallery/Gallery.tsx'));

/** The page that the address names. */
export function Pages() {
  const page = usePage();
  switch (page) {
    case 'playground':
      return <App />;
    case 'design':
      return (
        <Suspense fallback={null}>
          <Gallery />
        </Suspense>
      );
  }
}
