import { type ReactNode, useEffect, useState } from 'react';
import { clockTime } from '../format/time.ts';
import { usePlayground, useSession, useView } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { openDialog } from '../ui-state.ts';
import { useNow } from '../use-now.ts';
import { Differences } from './Differences.tsx';
import { Futures } from './Futures.tsx';
import { HappeningList } from './HappeningList.tsx';
import { Lanes } from './Lanes.tsx';
import { happeningsOf } from './moment.ts';
import { toggleBelow, useTimeline } from './shown.ts';
import { useTimelineAnswer } from './use-timeline-answer.ts';
import './timeline.css';

/** The whole run at a glance: what happened when, all futures, and the way to any moment. */
export default function Timeline({ children }: { readonly children?: ReactNode }) {
  const playground = usePlayground();
  const time = useSession((state) => state.time);
  const kept = useSession((state) => state.kept);
  const below = useTimeline((state) => state.below);
  const flowing = useNow();
  const isPlaying = useView((view) => view.clock.playing);
  const standing = useView((view) => (view.clock.playing ? 0 : view.clock.now));
  const at = isPlaying ? flowing : standing;
  const present = time.present ?? at;
  const answer = useTimelineAnswer();
  const [areHiddenShown, showHidden] = useState(false);
  useEffect(() => {
    playground.prepare(true);
    return () => playground.prepare(false);
  }, [playground]);

  const hidden = time.branches.filter(({ isHidden }) => isHidden).length;
  const branches = time.branches.filter(({ isHidden }) => areHiddenShown || !isHidden);
  const happenings = happeningsOf(
    branches.find(({ id }) => id === time.branch),
    answer?.marks ?? [],
  );
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-bar">
        <h2>Timeline</h2>
        <Button
          look="quiet"
          icon="outline"
          aria-expanded={below === 'list'}
          onClick={() => toggleBelow('list')}
        >
          List
        </Button>
        <Button
          look="quiet"
          icon="partition"
          aria-expanded={below === 'differences'}
          onClick={() => toggleBelow('differences')}
        >
          Differences
        </Button>
        <Button look="quiet" icon="shared" onClick={() => openDialog({ type: 'compare' })}>
          Compare
        </Button>
        <span className="timeline-kept quiet">
          {kept && (kept.ok ? 'Kept in this browser' : 'Not kept: the browser does not allow it')}
        </span>
        {children}
      </div>
      <div className="timeline-body">
        {time.branches.length > 1 && (
          <Futures
            branches={branches}
            current={time.branch}
            hidden={hidden}
            areHiddenShown={areHiddenShown}
            onShowHidden={showHidden}
          />
        )}
        <Lanes answer={answer} branches={branches} current={time.branch} at={at} present={present} />
        {below === 'list' && <HappeningList happenings={happenings} />}
        {below === 'differences' && <Differences at={at} present={present} />}
      </div>
      <p className="unseen">{`On show: ${clockTime(Math.floor(at / 1000) * 1000)}`}</p>
    </section>
  );
}
