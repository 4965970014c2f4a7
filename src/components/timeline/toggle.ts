import { showSheet, useUi } from '../ui-state.ts';
import { smallScreen } from '../use-media.ts';
import { openTimeline, useTimeline } from './shown.ts';

/** Opens the timeline where there is room for it: above the time bar, or on small screens as a sheet. */
export function toggleTimeline(): void {
  if (matchMedia(smallScreen).matches) {
    showSheet(useUi.getState().sheet === 'timeline' ? 'none' : 'timeline');
  } else {
    openTimeline(!useTimeline.getState().isOpen);
  }
}
