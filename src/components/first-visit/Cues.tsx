import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { View } from '../../session/view.ts';
import { useStage } from '../outline/stage.ts';
import { useSession, useView } from '../playground.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { type Place, placeBeside } from './cue-place.ts';
import { type CueId, cueIds, endCue, endCues, useCues } from './cue-state.ts';
import './cues.css';

interface Cue {
  readonly title: string;
  readonly says: string;
  /** What it points at: the first of these that can be seen. */
  readonly at: readonly string[];
}

const cues: Readonly<Record<CueId, Cue>> = {
  pod: {
    title: 'Click a pod',
    says: 'It tells what it is, what it does now, and why it is there.',
    at: ['.canvas .react-flow__node-pod .card', '.canvas .machine'],
  },
  load: {
    title: 'Now send it more traffic',
    says: 'Requests find their way from the users to a pod.',
    at: ['.rail [data-tool="traffic"]', '.rail .tool:nth-of-type(3)', '.sheet-tab:nth-child(1)'],
  },
  kill: {
    title: 'Then pull the plug of a node',
    says: 'See who notices first, and how long it takes.',
    at: ['.rail [data-tool="killNode"]', '.rail .tool-group-break .tool', '.sheet-tab:nth-child(2)'],
  },
};

/** Where what it points at is, it is looked for this often, wall ms. */
const lookMs = 250;

const somebodyIsDown = ({ nodes }: View) => Object.values(nodes).some(({ power }) => power === 'Off');
const isPlaying = ({ clock }: View) => clock.playing;

/** On the first visit, one small cue at a time; done or dismissed, it never comes back. */
export default function Cues() {
  const over = useCues((state) => state.over);
  const id = cueIds[over];
  const isDone = {
    pod: useUi(({ selected }) => selected?.kind === 'Pod'),
    load: useUi(({ dialog }) => dialog?.type === 'traffic'),
    kill: useView(somebodyIsDown),
  };
  // Who follows a link or a lesson has somewhere to go; who has paused is reading.
  const hasOtherPlans = useSession(({ lesson, wished }) => lesson !== null || wished !== undefined);
  const isSmall = useSmallScreen();
  const isBusy = useUi(
    ({ dialog, menu, sheet }) => dialog !== null || menu !== null || (isSmall && sheet !== 'none'),
  );
  const isCanvas = useStage(({ stage }) => stage === 'canvas');
  const playing = useView(isPlaying);

  const done = id !== undefined && isDone[id];
  useEffect(() => {
    if (done && id) endCue(id);
  }, [done, id]);

  if (!id || hasOtherPlans || isBusy || !isCanvas || !playing) return null;
  return <CueCard key={id} id={id} number={over + 1} />;
}

function CueCard({ id, number }: { readonly id: CueId; readonly number: number }) {
  const { title, says, at } = cues[id];
  const card = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<Place>();

  useLayoutEffect(() => {
    const look = () => {
      const what = at.map(firstInSight).find((element) => element !== undefined);
      const size = card.current?.getBoundingClientRect();
      if (!what || !size) {
        setPlace(undefined);
        return;
      }
      // What is in the picture is spoken of in the picture: the time bar stays free.
      const frame = (what.closest('.stage') ?? document.documentElement).getBoundingClientRect();
      const next = placeBeside(what.getBoundingClientRect(), size, frame);
      setPlace((before) =>
        before && before.left === next.left && before.top === next.top && before.side === next.side
          ? before
          : next,
      );
    };
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [at]);

  return (
    <aside
      ref={card}
      className="cue"
      aria-label={`Hint ${number} of ${cueIds.length}`}
      data-side={place?.side}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
    >
      <strong>{title}</strong>
      <p>{says}</p>
      <div className="cue-actions">
        <Button look="quiet" onClick={() => endCue(id)}>
          Got it
        </Button>
        <IconButton icon="close" label="No more hints" size={16} onClick={endCues} />
      </div>
    </aside>
  );
}

function firstInSight(selector: string): Element | undefined {
  for (const element of document.querySelectorAll(selector)) {
    const { width, height, top, left } = element.getBoundingClientRect();
    if (
      width > 0 &&
      top >= 0 &&
      left >= 0 &&
      top + height <= window.innerHeight &&
      left + width <= window.innerWidth
    )
      return element;
  }
  return undefined;
}
