import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useView } from '../../playground.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import type { Box } from '../layout/sizes.ts';
import type { Picture } from '../picture.ts';
import './node-marks.css';

/** What is said of a machine, on it. */
export interface Mark {
  readonly look: 'rejected' | 'fits' | 'chosen';
  readonly word: string;
  /** A sentence, where there is room for it. */
  readonly says?: string;
  /** Beside the best: from 0 to 1. */
  readonly score?: { readonly total: number; readonly share: number };
  readonly bars?: readonly { readonly name: string; readonly value: number; readonly share: number }[];
}

const tones = { rejected: 'failed', fits: 'running', chosen: 'ready' } as const;

/** Marks on machines; those that are painted as tiles are tinted. */
export function NodeMarks({
  marks,
  picture: { layout, structure },
}: {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly picture: Picture;
}) {
  const names = useView(
    useShallow((view) => Object.values(view.nodes).map(({ id, name }) => `${id}\n${name}`)),
  );
  const placed = useMemo(
    () =>
      names.flatMap((pair): { name: string; box: Box; mark: Mark }[] => {
        const [id = '', name = ''] = pair.split('\n');
        const box = layout.machines.get(id);
        const mark = marks.get(name);
        return box && mark ? [{ name, box, mark }] : [];
      }),
    [names, layout, marks],
  );
  return (
    <ViewportPortal>
      {structure.crowd ? (
        <Tints placed={placed} />
      ) : (
        placed.map(({ name, box, mark }) => <OnMachine key={name} box={box} mark={mark} />)
      )}
    </ViewportPortal>
  );
}

function OnMachine({
  box,
  mark: { look, word, says, score, bars = [] },
}: {
  readonly box: Box;
  readonly mark: Mark;
}) {
  return (
    // The same is told in words under “Why?”.
    <div
      className={`node-mark node-mark-${look} tone-${tones[look]}`}
      style={placeOf(box)}
      aria-hidden="true"
    >
      <div className="node-mark-card">
        <p className="node-mark-word">
          <ToneShape tone={tones[look]} size={14} />
          <span>{word}</span>
          {score && <b>{score.total}</b>}
        </p>
        {score && (
          <span className="node-mark-bar">
            <span style={{ width: `${score.share * 100}%` }} />
          </span>
        )}
        {says && <p className="node-mark-says">{says}</p>}
        {bars.length > 0 && (
          <ul className="node-mark-bars">
            {bars.map(({ name, value, share }) => (
              <li key={name}>
                <span>{name}</span>
                <b>{value}</b>
                <span className="node-mark-bar">
                  <span style={{ width: `${share * 100}%` }} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function placeOf({ x, y, width, height }: Box) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}

/** So many strengths of tint tell scores apart. */
const strengths = 4;

/** One path for each look: thousands of tiles are no elements of their own. The better the score, the stronger the tint. */
function Tints({ placed }: { readonly placed: readonly { readonly box: Box; readonly mark: Mark }[] }) {
  const paths = new Map<string, string>();
  const strengthOf = strengthsOf(placed.map(({ mark }) => mark));
  for (const { box, mark } of placed) {
    const look = mark.look === 'fits' ? `fits node-tint-${strengthOf(mark)}` : mark.look;
    const { x, y, width, height } = box;
    paths.set(look, `${paths.get(look) ?? ''}M${x} ${y}h${width}v${height}h${-width}z`);
  }
  return (
    <svg className="node-tints" aria-hidden="true" width="1" height="1">
      {[...paths].map(([look, path]) => (
        <path key={look} className={`node-tint-${look}`} d={path} />
      ))}
    </svg>
  );
}

/** From 1 to the strongest, between the worst and the best score that there is. */
export function strengthsOf(marks: readonly Mark[]): (mark: Mark) => number {
  const shares = marks.flatMap(({ score }) => score?.share ?? []);
  const [worst, best] = [Math.min(...shares), Math.max(...shares)];
  return ({ score }) =>
    score && best > worst
      ? 1 + Math.round(((score.share - worst) / (best - worst)) * (strengths - 1))
      : strengths;
}
