import { goToConsole, openConsole, useConsole } from '../console/console-state.ts';
import { ScenariosButton, ViewTools } from '../outline/ViewTools.tsx';
import { useSession } from '../playground.ts';
import { addressOf } from '../route.ts';
import { withKey } from '../shortcuts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { openDialog, showSheet, toggleCharts, useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { Figures } from './Figures.tsx';
import { Mark } from './Mark.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import './header.css';

export function Header() {
  const isInLesson = useSession(({ lesson }) => lesson !== null);
  const isCharting = useUi((state) => state.chartsOpen);
  const isTyping = useConsole((state) => state.isOpen);
  const isSmall = useSmallScreen();
  const showLesson = () => {
    if (isInLesson) showSheet('lesson');
    else location.hash = addressOf({ page: 'learn' });
  };
  return (
    <header className="header">
      <div className="header-name">
        <Mark />
        <h1>Podground</h1>
      </div>
      <Figures />
      <nav className="header-actions" aria-label="Page">
        <ScenariosButton />
        <Button className="header-lesson" icon="lesson" aria-pressed={isInLesson} onClick={showLesson}>
          {isInLesson ? 'Lesson' : 'Lessons'}
        </Button>
        <Button
          className="header-share"
          look="main"
          icon="share"
          onClick={() => openDialog({ type: 'share' })}
        >
          Share
        </Button>
        <ViewTools />
        {!isSmall && (
          <IconButton
            icon="chart"
            label={isCharting ? 'Close the charts' : 'Charts: figures that follow time'}
            title={withKey(isCharting ? 'Close the charts' : 'Charts: figures that follow time', 'c')}
            aria-pressed={isCharting}
            onClick={toggleCharts}
          />
        )}
        {!isSmall && (
          <IconButton
            icon="console"
            label={isTyping ? 'Close the console' : 'Console: type kubectl'}
            title={withKey(isTyping ? 'Close the console' : 'Console: type kubectl', 'k')}
            aria-pressed={isTyping}
            onClick={() => (isTyping ? openConsole(false) : goToConsole(false))}
          />
        )}
        <IconButton
          icon="help"
          label="What the shapes and colours mean"
          onClick={() => openDialog({ type: 'help' })}
        />
        <ThemeButton />
      </nav>
    </header>
  );
}
