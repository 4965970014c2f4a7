import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { BranchView, TimelineAnswer } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { useSmallScreen } from '../use-media.ts';
import { BranchLines, rowsStyle } from './BranchLines.tsx';
import { type Happening, happeningsOf, momentAfterKey, momentInWords, nearest, ticksOf } from './moment.ts';
import { useTimeline } from './shown.ts';
import { Traffic } from './Traffic.tsx';
import { useScrub } from './use-scrub.ts';

/** A mark is as near to the pointer as it is to an eye, px. */
const near = 7;
const lanes = ['actions', 'scaling', 'failures'] as const;

interface LanesProps {
  readonly answer: TimelineAnswer | undefined;
  readonly branches: readonly BranchView[];
  readonly current: string;
  readonly at: number;
  readonly present: number;
}

/** What happened, lane by lane; wherever one points, the whole page shows that moment. */
export function Lanes({ answer, branches, current, at, present }: LanesProps) {
  const { asked, scrub } = useScrub();
  const isSmall = useSmallScreen();
  const pin = useTimeline((state) => state.pin);
  const track = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number>();
  const end = Math.max(present, 1, ...branches.map(({ until }) => until));
  const branch = branches.find(({ id }) => id === current);
  const happenings = happeningsOf(branch, answer?.marks ?? []);
  const shown = Math.min(asked ?? at, present);
  const place = (moment: number) => `${(Math.min(moment, end) / end) * 100}%`;

  const momentAt = ({ clientX }: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return at;
    const moment = ((clientX - box.left) / box.width) * end;
    const mark = nearest(happenings, moment, (near / box.width) * end);
    return Math.min(Math.max(0, mark?.at ?? Math.round(moment)), present);
  };
  const go = (event: PointerEvent) => scrub(momentAt(event), present);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moment = momentAfterKey(event.key, event.shiftKey, shown, present);
    if (moment === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    scrub(moment, present);
  };
  const hint = pointed === undefined ? undefined : nearest(happenings, pointed, 1);

  return (
    <div className="lanes">
      <ul className="lane-names" aria-hidden="true">
        {branches.length > 1 && (
          <li className="lane-futures" style={rowsStyle(branches.length)}>
            Futures
          </li>
        )}
        <li>You</li>
        <li>Scaling</li>
        <li>Failures</li>
        <li className="lane-traffic">Traffic</li>
        <li />
      </ul>
      <div
        ref={track}
        className="lane-track"
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.round(present)}
        aria-valuenow={Math.round(shown)}
        aria-valuetext={momentInWords(shown, present)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => {
          setPointed(momentAt(event));
          if (event.buttons & 1) go(event);
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        {branches.length > 1 && (
          <BranchLines branches={branches} current={current} present={present} end={end} />
        )}
        {lanes.map((lane) => (
          <div key={lane} className="lane" data-lane={lane}>
            {happenings
              .filter((happening) => happening.lane === lane)
              .map((happening) => (
                <LaneMark
                  key={`${happening.at} ${happening.says}`}
                  happening={happening}
                  left={place(happening.at)}
                />
              ))}
          </div>
        ))}
        <Traffic traffic={answer?.traffic} end={end} />
        <div className="lane-axis">
          {ticksOf(end * 0.94, isSmall ? 3 : 9).map((tick) => (
            <span key={tick} style={{ left: place(tick) }}>
              {clockTime(tick)}
            </span>
          ))}
        </div>
        {present < end && <div className="lane-unknown" style={{ left: place(present) }} />}
        {pin !== undefined && <div className="lane-pin" style={{ left: place(pin) }} />}
        <div className="lane-head" data-now={shown >= present} style={{ left: place(shown) }} />
        {pointed !== undefined && (
          <div className="lane-tip" data-right={pointed > end / 2} style={{ left: place(pointed) }}>
            <b>{clockTime(pointed)}</b> {hint?.says}
          </div>
        )}
      </div>
    </div>
  );
}

function LaneMark({ happening, left }: { readonly happening: Happening; readonly left: string }) {
  return <i className="lane-mark" data-tone={happening.tone} style={{ left }} />;
}
