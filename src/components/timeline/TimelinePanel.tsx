import { IconButton } from '../ui/Button.tsx';
import { openTimeline } from './shown.ts';
import Timeline from './Timeline.tsx';

/** The timeline above the time bar, as long as it is wanted. */
export default function TimelinePanel() {
  return (
    <div className="timeline-panel">
      <Timeline>
        <IconButton icon="close" label="Close the timeline" onClick={() => openTimeline(false)} />
      </Timeline>
    </div>
  );
}
