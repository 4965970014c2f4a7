import { usePlayground, useView } from '../playground.ts';
import { withKey } from '../shortcuts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Clock } from './Clock.tsx';
import { NextOfSelected } from './NextOfSelected.tsx';
import { PredictButton } from './PredictButton.tsx';
import { Speed } from './Speed.tsx';
import { TimelineButton } from './TimelineButton.tsx';
import { useGoOn } from './use-go-on.ts';
import { Waits } from './Waits.tsx';
import './time-bar.css';

/** The cluster's own time: let it run, stop it, go to what happens next. */
export function TimeBar() {
  const playground = usePlayground();
  const playing = useView((view) => view.clock.playing);
  const goOn = useGoOn();
  return (
    <section className="time-bar" aria-label="Time">
      <div className="time-controls">
        <IconButton
          className="time-play"
          icon={playing ? 'pause' : 'play'}
          label={playing ? 'Pause' : 'Play'}
          title={withKey(playing ? 'Pause' : 'Play', ' ')}
          aria-keyshortcuts="Space"
          onClick={() => (playing ? playground.pause() : playground.play())}
        />
        <IconButton
          icon="step"
          label="Step"
          title={withKey('Step: the next event of the simulation', 's')}
          aria-keyshortcuts="S"
          onClick={() => goOn('step')}
        />
        <Button
          className="time-next"
          icon="next"
          title={withKey('Go to the next change', 'n')}
          aria-keyshortcuts="N"
          onClick={() => goOn('nextChange')}
        >
          Next<span className="time-next-more"> change</span>
        </Button>
        <NextOfSelected />
        <TimelineButton />
        <PredictButton />
      </div>
      <Clock />
      <Speed />
      <Waits />
    </section>
  );
}
