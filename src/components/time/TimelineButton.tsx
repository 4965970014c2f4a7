import { withKey } from '../shortcuts.ts';
import { useTimeline } from '../timeline/shown.ts';
import { toggleTimeline } from '../timeline/toggle.ts';
import { IconButton } from '../ui/Button.tsx';
import { useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';

/** Opens the timeline, on small screens as a sheet. */
export function TimelineButton() {
  const isSmall = useSmallScreen();
  const isOpen = useTimeline((state) => state.isOpen);
  const isSheet = useUi((state) => state.sheet === 'timeline');
  return (
    <IconButton
      icon="timeline"
      label="Timeline"
      title={withKey('Timeline: what happened when, and the way to any moment', 'h')}
      aria-expanded={isSmall ? isSheet : isOpen}
      aria-keyshortcuts="H"
      onClick={toggleTimeline}
    />
  );
}
