import { type ReactNode, useEffect } from 'react';
import { ThemeButton } from '../header/ThemeButton.tsx';
import { PageHead } from '../PageHead.tsx';
import { addressOf } from '../route.ts';
import { useTheme } from '../theme.ts';
import { useUi } from '../ui-state.ts';
import './learn.css';

/** What the pages around the lessons have in common: the way back to the cluster, and to each other. */
export function LearnFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useTheme(useUi((state) => state.theme));
  useEffect(() => {
    const before = document.title;
    document.title = `${title} – Podground`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className="learn">
      <PageHead>
        <nav className="learn-ways" aria-label="Pages">
          <a href={addressOf({ page: 'learn' })}>Lessons</a>
          <a href={addressOf({ page: 'words' })}>Words</a>
          <a href={addressOf({ page: 'playground' })}>Sandbox</a>
          <ThemeButton />
        </nav>
      </PageHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <main className="learn-main" tabIndex={0}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
