import type { ReactNode } from 'react';
import { Mark } from './header/Mark.tsx';
import { addressOf } from './route.ts';
import './page-head.css';

/** The head of the pages around the playground: the way back to it, and what each page puts beside that. */
export function PageHead({ children }: { readonly children: ReactNode }) {
  return (
    <header className="page-head">
      <a className="page-home" href={addressOf({ page: 'playground' })}>
        <Mark />
        <span>Podground</span>
      </a>
      {children}
    </header>
  );
}
