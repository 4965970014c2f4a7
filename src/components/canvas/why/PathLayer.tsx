import { ViewportPortal } from '@xyflow/react';
import { useAnswer } from '../../inspector/use-answer.ts';
import { usePlayground } from '../../playground.ts';
import { useLatest } from '../../why/scaling/use-latest.ts';
import type { ShownOf } from '../../why/shown.ts';
import { boundsOf } from '../frame.ts';
import type { Box } from '../layout/sizes.ts';
import type { Picture } from '../picture.ts';
import { firstBox, veilAround, wayBetween } from './why-boxes.ts';
import './path-layer.css';

interface Station {
  readonly box: Box;
  /** Numbers of the hops that are there, as the list has them. */
  readonly numbers: number[];
}

/** The way back from an end, lit: the things that were part of it, numbered, with lines from cause to effect. */
export default function PathLayer({
  shown: { of, index },
  picture,
}: {
  readonly shown: ShownOf<'path'>;
  readonly picture: Picture;
}) {
  const { store } = usePlayground();
  const answer = useAnswer({ about: 'end', ref: of });
  const path = useLatest(answer?.about === 'end' ? answer.paths[index] : undefined);
  if (!path) return null;
  const { view } = store.getState();
  const stations: Station[] = [];
  const way: Station[] = [];
  for (const [at, hop] of path.hops.entries()) {
    const box = firstBox(view, picture, hop.drawnAs, hop.node);
    if (!box) continue;
    let station = stations.find((each) => each.box === box);
    if (!station) {
      station = { box, numbers: [] };
      stations.push(station);
    }
    station.numbers.push(at + 1);
    if (way.at(-1) !== station) way.push(station);
  }
  const area = grown(boundsOf(picture.layout), 4000);
  return (
    <ViewportPortal>
      <svg className="why-lit" aria-hidden="true" width="1" height="1">
        <defs>
          <marker
            id="why-arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10Z" />
          </marker>
        </defs>
        <path
          className="why-veil"
          fillRule="evenodd"
          d={veilAround(
            area,
            stations.map(({ box }) => box),
            6,
          )}
        />
        {way.slice(1).map((cause, step) => {
          const effect = way[step];
          return (
            effect && (
              <path
                key={`${cause.numbers[0]} ${effect.numbers[0]} ${effect.box.x}`}
                className="why-way"
                d={wayBetween(cause.box, effect.box)}
                markerEnd="url(#why-arrow)"
              />
            )
          );
        })}
      </svg>
      {stations.map(({ box, numbers }) => (
        <div
          key={numbers[0]}
          className="why-station"
          style={{ translate: `${box.x}px ${box.y}px`, width: box.width, height: box.height }}
        >
          <p className="why-numbers" role="note" aria-label={`Hop ${numbers.join(', ')}`}>
            {numbers.map((number) => (
              <span key={number}>{number}</span>
            ))}
          </p>
        </div>
      ))}
    </ViewportPortal>
  );
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
